"""The workbooks of O*NET: who works in which occupation, with which tools and technologies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from skills.exchange.archives import opened_zip
from skills.exchange.job_families import FAMILIES
from skills.exchange.problems import BadInputError, Problem, Where, refusal

CODE, TITLE, WORDS = "O*NET-SOC Code", "Title", "Description"
COMMODITY, COMMODITY_TITLE = "Commodity Code", "Commodity Title"
CODES = re.compile(r"\d{2}-\d{4}\.\d{2}")
MOST_ROWS = 200_000
# What openpyxl and its XML parser say of a workbook that is none.
UNREADABLE = (InvalidFileException, BadZipFile, KeyError, ValueError, IndexError, SyntaxError)

Uses = list[tuple[str, str, str]]
Row = dict[str, str]


@dataclass
class OnetTables:
    """`occupations`: title, description and place by code. `uses`: code, commodity, its title."""

    occupations: dict[str, tuple[str, str, Where]] = field(default_factory=dict)
    uses: Uses = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_tables(paths: Sequence[Path]) -> OnetTables:
    """`paths`: workbooks, or folders of them; those about other things are left alone."""
    tables = OnetTables()
    for path in paths:
        for file in sorted(path.glob("*.xlsx")) if path.is_dir() else [path]:
            try:
                read_workbook(file, tables)
            except BadInputError as error:
                tables.problems += error.problems
    for name, found in (("Occupation Data", tables.occupations), ("Tools Used", tables.uses)):
        if not found and not tables.problems:
            tables.problems.append(Problem(Where(paths[0].name), f"without the table {name}"))
    if tables.problems:
        raise BadInputError(tables.problems)
    return tables


def read_workbook(path: Path, tables: OnetTables) -> None:
    for where, row in rows(path):
        code = row.get(CODE, "")
        if not code:
            return  # a table of other things, such as the UNSPSC
        if not CODES.fullmatch(code) or code[:2] not in FAMILIES:
            tables.problems.append(Problem(where, f"“{code[:20]}” is no code of an occupation"))
        elif WORDS in row:
            tables.occupations[code] = (row[TITLE], row[WORDS], where)
        elif COMMODITY in row and row[COMMODITY_TITLE]:
            tables.uses.append((code, row[COMMODITY], row[COMMODITY_TITLE]))


def rows(path: Path) -> Iterator[tuple[Where, Row]]:
    """Of the first sheet, by the names in its first row. The workbook is read as it streams."""
    with opened_zip(path):
        pass  # refuses what would unpack to too much
    try:
        with path.open("rb") as content:
            book = load_workbook(content, read_only=True, data_only=True)
            yield from rows_of(book.worksheets[0], path)
    except UNREADABLE as error:
        raise refusal(path.name, f"no workbook that can be read: {error}") from error


def rows_of(sheet: Any, path: Path) -> Iterator[tuple[Where, Row]]:
    lines = sheet.iter_rows(values_only=True)
    names = [text(value) for value in next(lines, ())]
    for line, values in enumerate(lines, 2):
        if line > MOST_ROWS:
            raise refusal(path.name, f"more than {MOST_ROWS} rows", line)
        yield Where(path.name, line), dict(zip(names, map(text, values), strict=False))


def text(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
