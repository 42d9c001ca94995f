"""Opens zips that others packed, without believing what they say of their size."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from skills.exchange.problems import refusal

LARGEST_ARCHIVE = 50 * 1024 * 1024
LARGEST_MEMBER = 100 * 1024 * 1024


@contextmanager
def opened_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """Raises BadInputError for what is no zip, is damaged, or unpacks to too much.

    Python reads no more of a member than its entry says, so that is what counts.
    """
    try:
        if path.stat().st_size > LARGEST_ARCHIVE:
            raise refusal(path.name, f"at most {LARGEST_ARCHIVE >> 20} MB are read")
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                if member.file_size > LARGEST_MEMBER:
                    what = f"“{member.filename}” unpacks to more than {LARGEST_MEMBER >> 20} MB"
                    raise refusal(path.name, what)
            yield archive
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise refusal(path.name, f"no zip that can be read: {error}") from error
