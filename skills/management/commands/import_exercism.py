"""`manage.py import_exercism PATH…`: tracks of Exercism become disciplines of the skill graph."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from skills.exchange.apply import apply_graph
from skills.exchange.exercism import read_tracks
from skills.exchange.plan import plan_graph
from skills.exchange.problems import BadInputError
from skills.exchange.stored import stored_graph
from skills.exchange.track_graph import track_graph, whole_graph


class Command(BaseCommand):
    help = "Import the concepts of Exercism tracks as skills, and report on what was found."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="A track's folder.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Print the plan, change nothing."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            graphs = [track_graph(track) for track in read_tracks(options["paths"])]
            stored = stored_graph()
            plan = plan_graph(whole_graph(graphs, stored), stored)
            if options["dry_run"]:
                self.write(plan.lines())
            else:
                apply_graph(plan)
        except (BadInputError, ValidationError) as error:
            said = "\n".join(getattr(error, "messages", [str(error)]))
            raise CommandError(f"{said}\nNothing was changed.") from error
        for graph in graphs:
            self.write(graph.lines())
        self.write([f"{len(plan.skills)} skills and {len(plan.related)} relations to write"])

    def write(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)
