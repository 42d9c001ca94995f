"""The four tables of ESCO that its skills stand in, wherever they lie: zips or plain files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from skills.exchange.archives import opened_zip
from skills.exchange.csv_rows import Row, csv_rows
from skills.exchange.problems import Where, refusal

COLUMNS = {
    "skills": ("conceptUri", "preferredLabel", "status", "description"),
    "skillsHierarchy": ("Level 1 URI", "Level 1 preferred term", "Level 2 URI", "Level 3 URI"),
    "broaderRelationsSkillPillar": ("conceptUri", "broaderUri"),
    "skillSkillRelations": ("originalSkillUri", "relationType", "relatedSkillUri"),
}
Rows = Callable[[str], Iterator[tuple[Where, Row]]]


def table_of(name: str) -> str:
    """`skills_en.csv` is the table `skills`, in English; later versions name all files so."""
    file = name.rpartition("/")[2]
    stem = file.removesuffix(".csv").partition("_")[0]
    return stem if file.endswith(".csv") and stem in COLUMNS else ""


class Tables:
    """`paths`: zips, CSV files, or folders of these. Raises BadInputError if a table is missing."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.places: dict[str, tuple[Path, str]] = {}
        for path in paths:
            for file in sorted(path.iterdir()) if path.is_dir() else [path]:
                self.look_into(file)
        missing = [name for name in COLUMNS if name not in self.places]
        if missing:
            told = ", ".join(f"{name}_….csv" for name in missing)
            raise refusal(paths[0].name, f"without these files: {told}")

    def look_into(self, path: Path) -> None:
        if path.suffix.casefold() == ".zip":
            with opened_zip(path) as archive:
                names = archive.namelist()
            self.places |= {table: (path, name) for name in names if (table := table_of(name))}
        elif table := table_of(path.name):
            self.places[table] = (path, "")

    def rows(self, table: str) -> Iterator[tuple[Where, Row]]:
        path, member = self.places[table]
        if not member:
            with path.open("rb") as lines:
                yield from placed(path.name, csv_rows(lines, path.name, COLUMNS[table]))
            return
        with opened_zip(path) as archive, archive.open(member) as lines:
            yield from placed(member, csv_rows(lines, member, COLUMNS[table]))


def placed(file: str, rows: Iterator[tuple[int, Row]]) -> Iterator[tuple[Where, Row]]:
    for line, row in rows:
        yield Where(file, line), row
