"""All that a member takes along, as one archive: her journey, her account, and every file."""

from __future__ import annotations

import json
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from members.export.writing import files_of, path_of, written
from members.models import Member
from members.uploads.kept import KeptFile
from skills.export.data import journey_data

IN_MEMORY = 4_000_000  # bytes; a larger archive is written to disk


def as_json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


def archive(member: Member) -> IO[bytes]:
    """Open at its beginning; closing it deletes it. What the storage has lost is left out."""
    kept: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 — the response closes it
    with ZipFile(kept, "w", ZIP_DEFLATED) as packed:
        packed.writestr("journey.json", as_json(journey_data(member)))
        with packed.open("account.json", "w", force_zip64=True) as target:
            target.writelines(piece.encode() for piece in written(member))
        for file in files_of(member):
            pack(packed, file)
    kept.seek(0)
    return kept


def pack(packed: ZipFile, file: KeptFile) -> None:
    try:
        source = file.file.open("rb")
    except OSError:
        return
    # Pictures and most documents are compressed already.
    packed.compression = ZIP_STORED
    with source, packed.open(path_of(file), "w", force_zip64=True) as target:
        copyfileobj(source, target)
