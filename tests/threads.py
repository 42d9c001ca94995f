"""Things that happen at the same moment, each in a thread and a connection of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections


def onto_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Called once the rows are there: new connections then meet them as real ones do.

    SQLite's memory knows no waiting. PostgreSQL stays as it is.
    """
    if connection.vendor != "sqlite":
        return
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
    copy.close()
    monkeypatch.setitem(connections.databases["default"], "NAME", str(path))


def in_threads(*tasks: Callable[[], Any]) -> list[Any]:
    """What each returns, in the order in which they are given."""
    start = Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return task()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def at_once(*clicks: Callable[[], object]) -> list[bool]:
    """Whether each was done; else it was refused."""

    def is_done(click: Callable[[], object]) -> bool:
        try:
            click()
        except ValidationError:
            return False
        return True

    return in_threads(*(lambda click=click: is_done(click) for click in clicks))


def read(look: Callable[[], Any]) -> Any:
    """In a new connection, which sees the database that the threads wrote."""
    return in_threads(look)[0]
