"""Taking a change of the graph back, for as long as nothing stands on it."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from members.models import Member
from skills.curation import drafts
from skills.curation.errors import CurationError
from skills.curation.journal import Entry, Journal, inverse
from skills.curation.learners import lock_learners, refold_all
from skills.curation.models import GraphChange
from skills.curation.moving import move_all
from skills.curation.record import GRAPH_CHANGE_UNDONE
from skills.curation.takeback import take_back
from skills.evidence.models import Evidence, SkillState
from skills.graph.actions import changing_graph
from skills.graph.models import Skill


class CannotUndoError(CurationError):
    """Something stands on the change; the message says what."""


def undo_change(*, change: GraphChange, by: Member | None = None) -> None:
    """Everything that it moved goes back to where it came from.

    Raises CannotUndoError; or PrerequisiteLoop, where later needs would close a loop.
    """
    data = change.data
    with transaction.atomic():
        with changing_graph():
            members = lock_learners(data["learnt_on"]) | set(data["members"])
            refuse_what_stands_on(GraphChange.objects.select_for_update().get(pk=change.pk))
            take_back_unless_used(data)
        still_here = Member.objects.filter(pk__in=members).values_list("pk", flat=True)
        refold_all(Journal(), data["learnt_on"], still_here)
        drafts.follow(inverse(data["rows"]))
        change.undone_at, change.undone_by = timezone.now(), by
        change.save(update_fields=["undone_at", "undone_by"])
        tell(change, by)


def take_back_unless_used(data: dict[str, Any]) -> None:
    """Raises CannotUndoError where what came with the change may not go, since a lesson has it."""
    try:
        take_back_rows(data)
    except ProtectedError as error:
        raise CannotUndoError(_("Something else uses it by now.")) from error


def take_back_rows(data: dict[str, Any]) -> None:
    """What came to the parts of a split meanwhile goes to the row that they were made of."""
    rows, made = data["rows"], 1 if data["parts"] else 0
    take_back(rows[made:])
    for part in data["parts"]:
        model = apps.get_model(part["model"])
        move_all(Journal(), model(pk=part["pk"]), model(pk=part["of"]))
        if model is Skill:
            SkillState.objects.filter(skill=part["pk"]).delete()
    take_back(rows[:made])


def refuse_what_stands_on(change: GraphChange) -> None:
    if change.undone_at:
        raise CannotUndoError(_("It was undone already."))
    refuse_later_changes(change)
    refuse_what_was_learnt(change)


def refuse_later_changes(change: GraphChange) -> None:
    own = set(change.data["concerns"])
    for later in GraphChange.objects.filter(pk__gt=change.pk, undone_at=None):
        if own.intersection(later.data["concerns"]):
            reason = _("A later change builds on it; undo that first: %(change)s")
            raise CannotUndoError(reason % {"change": later})


def refuse_what_was_learnt(change: GraphChange) -> None:
    until, own = change.data["evidence_until"], change.data["learnt_on"]
    new = Evidence.objects.filter(skill__in=own, pk__gt=until)
    made = [row["id"] for entry in change.data["rows"] for row in evidence_added(entry)]
    new = new.exclude(pk__in=made)
    if count := new.count():
        names = Skill.objects.filter(pk__in=new.values("skill")).values_list("name", flat=True)
        reason = ngettext(
            "Something was learnt on top: %(count)d piece of evidence since, in %(names)s.",
            "Something was learnt on top: %(count)d pieces of evidence since, in %(names)s.",
            count,
        )
        raise CannotUndoError(reason % {"count": count, "names": ", ".join(names)})


def evidence_added(entry: Entry) -> list[dict[str, Any]]:
    is_one = entry["how"] == "add" and entry["model"] == Evidence._meta.label_lower
    return entry["rows"] if is_one else []


def tell(change: GraphChange, by: Member | None) -> None:
    """In the history of each row that it was about."""
    for key in change.data["concerns"]:
        label, pk = key.split(":")
        if row := apps.get_model(label)._base_manager.filter(pk=pk).first():
            log(row, GRAPH_CHANGE_UNDONE, user=by, data={"change": str(change)})
