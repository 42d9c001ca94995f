"""Which format files are in, and who reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from skills.exchange.case import read_case
from skills.exchange.csv_files import read_csv_files
from skills.exchange.esco import read_esco
from skills.exchange.esco_tables import table_of
from skills.exchange.graph_files import read_graph_folders
from skills.exchange.onet import read_onet
from skills.exchange.problems import BadInputError, Problem, Where, refusal
from skills.exchange.source import Source
from skills.exchange.track_graph import read_exercism

Read = Callable[[Sequence[Path]], Source]

READERS: Mapping[str, Read] = {
    "case": read_case,
    "csv": read_csv_files,
    "esco": read_esco,
    "exercism": read_exercism,
    "graph": read_graph_folders,
    "onet": read_onet,
}
FOLDERS = {"config.json": "exercism", "disciplines.yaml": "graph"}
SUFFIXES = {".json": "case", ".csv": "csv", ".zip": "esco", ".xlsx": "onet"}


def read_source(paths: Sequence[Path], form: str = "") -> Source:
    """Raises BadInputError. `form`: a key of READERS; found out if empty."""
    return READERS[form or form_of(paths)](paths)


def form_of(paths: Sequence[Path]) -> str:
    forms = {form for path in paths if (form := form_of_one(path))}
    unknown = [path for path in paths if not form_of_one(path)]
    if unknown:
        what = f"no format that we know; say which with --format: {', '.join(READERS)}"
        raise BadInputError(Problem(Where(path.name), what) for path in unknown)
    if len(forms) > 1:
        names = ", ".join(sorted(forms))
        what = f"these files are in several formats ({names}); import them one after the other"
        raise refusal(paths[0].name, what)
    return forms.pop()


def form_of_one(path: Path) -> str:
    if path.is_dir():
        named = next((form for name, form in FOLDERS.items() if (path / name).exists()), "")
        return named or next(
            filter(None, map(form_of_one, filter(Path.is_file, sorted(path.iterdir())))), ""
        )
    if table_of(path.name):
        return "esco"
    return SUFFIXES.get(path.suffix.casefold(), "")
