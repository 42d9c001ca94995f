"""`manage.py import_carpentries PATH…`: courses in the Carpentries Workbench's form."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from courses.exchange.apply import apply_courses
from courses.exchange.carpentries import plan_courses
from courses.exchange.report import report
from skills.exchange.problems import BadInputError
from skills.exchange.references import BadReferenceError, parse_need


class Command(BaseCommand):
    help = "Import courses in the form of the Carpentries Workbench, and report on every block."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="A course's folder."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Print the plan, change nothing."
        )
        parser.add_argument(
            "--teaches",
            action="append",
            default=[],
            metavar="DISCIPLINE/SKILL[@LEVEL]",
            help="A skill that these courses teach. Can be given several times.",
        )
        parser.add_argument("--language", default="", help="Instead of what config.yaml says.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            teaches = tuple(parse_need(reference) for reference in options["teaches"])
            plans = plan_courses(options["paths"], language=options["language"], teaches=teaches)
        except (BadInputError, BadReferenceError) as error:
            raise CommandError(f"{error}\nNothing was changed.") from error
        if options["dry_run"]:
            for plan in plans:
                self.write(plan.lines())
        else:
            apply_courses(plans)
        for plan in plans:
            self.write(report(plan))

    def write(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)
