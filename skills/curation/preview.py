"""What a change would do, in numbers: it is done and rolled back, so they cannot differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.apps import apps
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from skills.curation.journal import Entry
from skills.curation.models import AHEAD, GraphChange
from skills.evidence.models import Evidence

# What an editor calls the rows of a table.
WORDS: dict[str, str | Promise] = {
    "courses.courseneed": _("courses that build on it"),
    "courses.courseskill": _("courses that teach it"),
    "courses.exercise_skills": _("exercises that practice it"),
    "courses.lessonskill": _("lessons that teach it"),
    "courses.taggedcourse": _("courses with the tag"),
    "skills.evidence": _("pieces of evidence"),
    "skills.oldaddress": _("old addresses"),
    "skills.portfolio_skills": _("public pages that show it"),
    "skills.prerequisite": _("needs"),
    "skills.skillstate": _("levels of members"),
    "skills.taggedskill": _("skills with a tag"),
    "skills.work_skills": _("things made"),
}


@dataclass
class Line:
    """Of one kind of row: how many are changed, come new, fall away."""

    what: str
    changed: int = 0
    added: int = 0
    gone: int = 0


@dataclass
class Preview:
    sentence: str
    learners: str
    lines: list[Line] = field(default_factory=list)


COUNTED = {"update": "changed", "add": "added", "delete": "gone"}


def preview_of(act: Callable[[], GraphChange]) -> Preview:
    """Raises what `act` raises: CurationError, PrerequisiteLoop. Nothing stays."""
    with transaction.atomic():
        change = act()
        found = Preview(change.told(AHEAD), learners_of(change), lines_of(change.data["rows"]))
        transaction.set_rollback(True)
    return found


def lines_of(entries: list[Entry]) -> list[Line]:
    """In the order of the words."""
    counts: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        size = len(entry["pks"] if entry["how"] == "update" else entry["rows"])
        counts[entry["model"], COUNTED[entry["how"]]] += size
    lines: dict[str, Line] = {}
    for (label, how), count in counts.items():
        setattr(lines.setdefault(label, Line(words_for(label))), how, count)
    return sorted(lines.values(), key=lambda line: line.what)


def words_for(label: str) -> str:
    return str(WORDS.get(label) or apps.get_model(label)._meta.verbose_name_plural)


def learners_of(change: GraphChange) -> str:
    """How many people's evidence goes where the row goes; nothing where it is nobody's."""
    moved: set[int] = set()
    for entry in change.data["rows"]:
        if entry["model"] == Evidence._meta.label_lower and entry["how"] == "update":
            moved.update(entry["pks"])
    members = Evidence.objects.filter(pk__in=moved).values("member").distinct().count()
    if not members:
        return ""
    return ngettext(
        "What %(members)d member has shown goes along.",
        "What %(members)d members have shown goes along.",
        members,
    ) % {"members": members}
