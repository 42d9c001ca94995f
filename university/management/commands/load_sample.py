"""`manage.py load_sample`: the sample university. Safe to run again; a second run is quick."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from skills.exchange.problems import BadInputError
from university.sample.load import load_sample


class Command(BaseCommand):
    help = "Load the sample university: its skills and courses, and in development its members."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--with-people",
            action="store_true",
            help="Also its members, whose password everybody knows. On by itself with DEBUG.",
        )

    def handle(self, *args: Any, with_people: bool, **options: Any) -> None:
        try:
            for line in load_sample(with_people=with_people or settings.DEBUG):
                self.stdout.write(line)
        except BadInputError as error:
            raise CommandError(str(error)) from error
