"""Rows of a CSV, each with its line; what is wrong with the file as such is said at once."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator

from skills.exchange.problems import BadInputError, Problem, Where, refusal

Row = dict[str, str]


def csv_rows(
    lines: Iterable[bytes], file: str, needed: Collection[str], known: Collection[str] | None = None
) -> Iterator[tuple[int, Row]]:
    """With the line that a row ends on. `known`: all columns that may be there.

    Spreadsheets of many countries write semicolons between columns. Raises BadInputError.
    """
    text = decoded(lines, file)
    head = next(text, "")
    delimiter = ";" if head.count(";") > head.count(",") else ","
    names = [name.strip() for name in next(csv.reader([head], delimiter=delimiter), [])]
    refuse_columns(names, file, needed, known)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if len(row) > len(names):
                what = f"{len(row)} values stand in {len(names)} columns"
                raise refusal(file, what, reader.line_num + 1)
            if any(row):
                yield reader.line_num + 1, dict(zip(names, row, strict=False))
    except csv.Error as error:
        raise refusal(file, f"no valid CSV: {error}", reader.line_num + 1) from error


def decoded(lines: Iterable[bytes], file: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise refusal(file, "these bytes are no UTF-8", number) from error
        if "\0" in text:
            raise refusal(file, "a NUL byte has no place in text", number)
        yield text


def refuse_columns(
    names: list[str], file: str, needed: Collection[str], known: Collection[str] | None
) -> None:
    missing = [f"the column “{name}” is missing" for name in needed if name not in names]
    double = [f"the column “{name}” comes twice" for name in set(names) if names.count(name) > 1]
    unknown = [f"“{name}” is no column we know" for name in names if known and name not in known]
    if found := [*missing, *double, *unknown]:
        raise BadInputError([Problem(Where(file, 1), what) for what in found])
