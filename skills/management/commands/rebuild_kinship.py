from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from skills.atlas import current_atlas
from skills.journey.actions import rebuild_kinship
from skills.journey.domain.kinship import BY_PEOPLE, BY_SCOPE, NEW, Move
from skills.journey.models import Kinship

CAUSES = {
    NEW: "one of them is new",
    BY_SCOPE: "their scope tags changed",
    BY_PEOPLE: "more people are able in both, or in one alone",
}


class Command(BaseCommand):
    help = "Measures anew how alike the disciplines are, which is what reach is counted with."

    def handle(self, *args: Any, **options: Any) -> None:
        kinship = rebuild_kinship()
        if not kinship:
            self.stdout.write("Nothing moved: the last version stands.")
            return
        self.stdout.write(said(kinship))
        for entry in kinship.moved:
            self.stdout.write(f"  {said_of(Move(*entry))}")


def said(kinship: Kinship) -> str:
    people = f"{kinship.members} members and more" if kinship.members else "scope tags alone"
    return f"Version {kinship.pk}, from {people}: {len(kinship.moved)} pairs moved."


def said_of(move: Move) -> str:
    names = current_atlas().disciplines
    pair = f"{names[move.one].name} and {names[move.other].name}"
    return f"{pair}: {move.before:.2f}, now {move.after:.2f}; {CAUSES[move.cause]}."
