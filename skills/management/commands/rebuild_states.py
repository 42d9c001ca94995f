from typing import Any

from django.core.management.base import BaseCommand

from skills.evidence.actions import rebuild_states


class Command(BaseCommand):
    help = "Fold all evidence anew and correct the stored levels that differ from it."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = rebuild_states()
        self.stdout.write(f"{wrong} stored levels were wrong and are now right.")
