"""`manage.py import_skills FILE…`: skills from CSV, ESCO, O*NET, CASE, Exercism, graph files."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from skills.exchange.actions import confirm_import, propose_import
from skills.exchange.formats import READERS, read_source
from skills.exchange.plan import GraphPlan, Verb
from skills.exchange.planner import plan_import
from skills.exchange.problems import BadInputError
from skills.exchange.report import report_lines
from skills.exchange.source import Source
from skills.exchange.stored import stored


class Command(BaseCommand):
    help = "Plan what files of skills would change, and change it once an editor agrees."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="Or a folder.")
        parser.add_argument(
            "--format", choices=sorted(READERS), default="", help="Else found out from the files."
        )
        either = parser.add_mutually_exclusive_group()
        either.add_argument("--dry-run", action="store_true", help="Only print the plan.")
        either.add_argument("--yes", action="store_true", help="Change it without asking.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.run_import(**options)
        except (BadInputError, ValidationError) as error:
            said = "\n".join(getattr(error, "messages", [str(error)]))
            raise CommandError(f"{said}\nNothing was changed.") from error

    def run_import(self, **options: Any) -> None:
        self.write(["Reading …"])
        source = read_source(options["paths"], options["format"])
        self.write([*source.notes, "Planning …"])
        plan = plan_import(source, stored())
        if options["dry_run"]:
            self.write(plan.lines())
        else:
            self.write(step for step in plan.steps if step.verb != Verb.CREATE)
            if not plan.is_empty:
                self.propose(source, plan, at_once=options["yes"])
        self.write(report_lines(plan))

    def propose(self, source: Source, plan: GraphPlan, *, at_once: bool) -> None:
        row = propose_import(source, plan)
        if at_once:
            confirm_import(row.pk, tell=self.stdout.write)
        else:
            self.write(
                [f"Nothing is changed yet: it waits for an editor at {row.get_absolute_url()}"]
            )

    def write(self, lines: Iterable[object]) -> None:
        for line in lines:
            self.stdout.write(str(line))
