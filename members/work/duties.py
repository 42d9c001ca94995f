"""What is done every so often. Slices name their duties here; the worker does them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

Deed = Callable[[], None]


@dataclass(frozen=True)
class Duty:
    slug: str
    every: timedelta
    do: Deed


DUTIES: dict[str, Duty] = {}


def duty(slug: str, *, every: timedelta) -> Callable[[Deed], Deed]:
    """Registers a function that the worker calls `every` so often.

    It may be called once too often, and by two workers in turn: it looks for what is to do,
    opens transactions of its own, and does nothing where there is nothing to do. What it raises
    is kept for the report in the CMS, and it is tried again. The module that holds it is
    imported in `AppConfig.ready`.
    """

    def register(do: Deed) -> Deed:
        known = DUTIES.setdefault(slug, Duty(slug, every, do))
        if known.do is not do:
            raise ValueError(f"Two duties are called {slug}.")
        return do

    return register
