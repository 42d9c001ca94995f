from typing import Any

from django.core.management.base import BaseCommand

from courses.insight.keeping import rebuild


class Command(BaseCommand):
    help = "Count the figures of all lessons and exercises anew, from the attempts."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"The figures of {rebuild()} lessons are counted anew.")
