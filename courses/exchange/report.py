"""The report of an import, for a terminal: how much came, and a line for all that came changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from courses.exchange.ledger import Fate, Ledger, Unit
from courses.exchange.plan import CoursePlan, Verb
from skills.exchange.problems import Where

FATES = (Fate.IMPORTED, Fate.CHANGED, Fate.DROPPED)


def report(plan: CoursePlan) -> Iterator[str]:
    config, draft = plan.draft.source.config, plan.draft
    verbs = Counter(change.verb for change in plan.lessons)
    yield f"{config.title} — {config.license}, {config.language}"
    yield (
        f"  lessons: {verbs[Verb.ADD]} added, {verbs[Verb.UPDATE]} updated, "
        f"{verbs[Verb.KEEP]} as they were, {len(plan.gone)} unpublished; "
        f"{len(draft.figures)} figures"
    )
    yield from account(draft.ledger)
    yield from (f"  left out: {name}: {why}" for name, why in draft.source.left_out.items())
    if config.unused:
        yield f"  config.yaml: not used: {', '.join(config.unused)}"
    if plan.absent:
        yield f"  mentors nobody here is called: {', '.join(plan.absent)}"
    if not draft.teaches:
        yield "  teaches no skill of the graph yet; --teaches discipline/skill names some"


def account(ledger: Ledger) -> Iterator[str]:
    """A table of kinds by fate, then every note: the same for many blocks in one line."""
    counts = ledger.counts()
    kinds = sorted({kind for kind, _fate in counts})
    yield f"  {'':16}{'source':>8}" + "".join(f"{fate:>10}" for fate in FATES)
    for kind in kinds:
        yield row(kind, [counts[kind, fate] for fate in FATES])
    yield row("all", [sum(counts[kind, fate] for kind in kinds) for fate in FATES])
    if lost := ledger.unaccounted():
        yield f"  NOT ACCOUNTED FOR: {len(lost)}, first {lost[0].kind} at {lost[0].where}"
    yield from grouped(list(ledger.notes()))


def row(kind: str, numbers: list[int]) -> str:
    return f"  {kind:16}{sum(numbers):8}" + "".join(f"{number:10}" for number in numbers)


def grouped(units: list[Unit]) -> Iterator[str]:
    """The same words about many blocks are one line, with all the places."""
    places: dict[tuple[str, str, str], list[Where]] = {}
    for unit in units:
        places.setdefault((str(unit.fate), unit.kind, unit.note), []).append(unit.where)
    for (fate, kind, note), wheres in sorted(places.items()):
        yield f"  {fate} {kind}: {note} ({'; '.join(by_file(wheres))})"


def by_file(wheres: list[Where]) -> Iterator[str]:
    """`episodes/02-setup.md:60x6, 113`."""
    for file in dict.fromkeys(where.file for where in wheres):
        lines = Counter(where.line for where in wheres if where.file == file)
        told = [f"{line}" + (f"x{n}" if n > 1 else "") for line, n in lines.items() if line]
        yield f"{file}:{', '.join(told)}" if told else file
