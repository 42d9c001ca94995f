"""Everything in one run, in a university of its own that is thrown away afterwards."""

from __future__ import annotations

import os
import secrets
import tempfile
from http import HTTPStatus
from pathlib import Path

import django
from django.core.management import call_command

from scripts.bench.load import CONNECTIONS, Measured, Target, measure
from scripts.bench.server import Server, gunicorn, memory_mb


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="pu-bench-") as folder:
        as_a_node(Path(folder))
        log = Path(folder, "log")
        with gunicorn("scripts.bench.hello", log) as server:
            rows = [measure(Target("bare WSGI hello", "/"), server)]
        rows += measured_pages(log)
        show_pages(rows)
        show_graph()
        show_maps()
        show_journey()
        show_paths()
        show_imports()
        show_groups()
        show_matching()
        show_rounds()
        show_insight()
        show_publishing()


def as_a_node(folder: Path) -> None:
    """Production settings, on plain HTTP because it stays on this machine."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "university.settings",
        "DEBUG": "0",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "BASE_URL": "http://127.0.0.1",
        "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "EMAIL_URL": "memorymail://",
    }
    print("Making a university to measure", flush=True)
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("set_up", verbosity=0)
    call_command("load_sample", "--with-people")
    call_command("collectstatic", interactive=False, verbosity=0)


def measured_pages(log: Path) -> list[Measured]:
    from scripts.bench.pages import targets  # needs Django to be set up

    asked = targets()
    with gunicorn("university.wsgi", log) as server:
        rows = [answered(measure(target, server), log) for target in asked]
        show_memory(server)
    return rows


def answered(row: Measured, log: Path) -> Measured:
    """A page that fails is fast, and says nothing about speed."""
    if max(row.statuses) >= HTTPStatus.BAD_REQUEST:
        raise SystemExit(f"{row.target.name} failed:\n{log.read_text()[-3000:]}")
    return row


def show_memory(server: Server) -> None:
    workers = [memory_mb(pid) for pid in server.workers()]
    for number, memory in enumerate(workers, start=1):
        shown = ", ".join(f"{kind} {megabytes:.0f} MB" for kind, megabytes in memory.items())
        print(f"web process {number} of {len(workers)}: {shown}  (budget: 250 MB)")


def show_pages(rows: list[Measured]) -> None:
    columns = "requests/s   p50 ms   p95 ms   CPU ms     bytes  statuses"
    print(f"\n{f'{CONNECTIONS} connections':<20} {columns}")
    for row in rows:
        statuses = ", ".join(f"{status}: {count}" for status, count in row.statuses.items())
        print(
            f"{row.target.name:<20} {row.rate:>10.0f} {row.percentile_ms(0.5):>8.1f}"
            f" {row.percentile_ms(0.95):>8.1f} {row.cpu_ms:>8.2f} {row.size:>9}  {statuses}"
        )


def show_graph() -> None:
    from scripts.bench.graph import EDGES, SKILLS, graph_figures  # needs Django to be set up

    print(f"\ngraph of {SKILLS} skills, {EDGES} prerequisites    median   worst  budget (CPU ms)")
    for name, median, worst, budget in graph_figures():
        print(f"{name:<44} {median:>7.2f} {worst:>7.2f} {budget:>7}")


def show_journey() -> None:
    from scripts.bench.esco import BUDGETS, esco_figures  # need Django to be set up
    from scripts.bench.journey import journey_figures
    from tests.real import REAL

    print(f"\n{'the journey':<44}  median   worst  budget (CPU ms)")
    for name, median, worst, budget in journey_figures(REAL / "esco"):
        print(f"{name:<44} {median:>7.1f} {worst:>7.1f} {budget:>7}")
    if (REAL / "esco").exists():
        print(f"\n{'a hidden discipline of ESCO':<30} tests   hit@1   hit@5    bias  ({BUDGETS})")
        for name, tests, first, in_five, bias in esco_figures(REAL / "esco"):
            print(f"{name:<30} {tests:>5} {first:>7.3f} {in_five:>7.3f} {bias:>7.2f}")


def show_maps() -> None:
    from scripts.bench.maps import BUDGET_KB, map_figures  # needs Django to be set up

    print(f"\n{'over the same skills':<40} KB sent  KB plain  first CPU ms  CPU ms  budget (KB)")
    for name, sent, plain, first, again in map_figures():
        print(f"{name:<40} {sent:>7.1f} {plain:>9.1f} {first:>13.1f} {again:>7.1f} {BUDGET_KB:>12}")


def show_paths() -> None:
    from scripts.bench.paths import COURSES, paths_figures, shown

    print(f"\n{f'ways, {COURSES} courses':<49}  median   worst  budget (CPU)")
    for found in paths_figures():
        print(*shown(found), sep="\n")


def show_imports() -> None:
    from scripts.bench.imports import BUDGET_MB, BUDGET_SECONDS, import_figures
    from tests.real import REAL

    if (REAL / "esco").exists():
        print(f"\n{'imports':<30} seconds  peak MB  ({BUDGET_SECONDS} s, {BUDGET_MB} MB)")
        for name, seconds, peak_mb in import_figures(REAL / "esco"):
            print(f"{name:<30} {seconds:>7.1f} {peak_mb:>8.0f}")


def show_groups() -> None:
    from scripts.bench.groups import group_figures

    print(f"\n{'groups':<44}  median   worst  budget (CPU ms)")
    for name, median, worst, budget in group_figures():
        print(f"{name:<44} {median:>7.1f} {worst:>7.1f} {budget:>7}")


def show_matching() -> None:
    from scripts.bench.matching import MENTORS, matching_figures

    print(f"\n{f'{MENTORS} mentors':<44}  median     p95  budget (CPU ms)")
    for found in matching_figures():
        print(f"{found.name:<44} {found.median:>7.1f} {found.p95:>7.1f}  {found.budget}")


def show_rounds() -> None:
    from scripts.bench.rounds import BUDGET_SECONDS, round_figures

    columns = f"CPU s  peak MB  matched    worth    Gini   idle  blocking  ({BUDGET_SECONDS} s)"
    print(f"\n{'a round, how learners rank, by':<34} {columns}")
    for kind, rule, seconds, peak_mb, found in round_figures():
        print(
            f"{kind:<17} {rule:<16} {seconds:>5.2f} {peak_mb:>8.0f} {found.matched:>8.0f}"
            f" {found.worth:>8.1f} {found.gini:>7.3f} {found.idle:>6.0f} {found.blocking:>9.0f}"
        )


def show_insight() -> None:
    from scripts.bench.insight import ATTEMPTS, insight_figures

    print(f"\n{f'what works, {ATTEMPTS} attempts':<44}  median   worst  budget (CPU ms)")
    for found in insight_figures():
        print(f"{found.name:<44} {found.median:>7.1f} {found.worst:>7.1f} {found.budget:>7}")


def show_publishing() -> None:
    from scripts.bench.publishing import BLOCKS, EXERCISES, PUBLISH_MS, publishing_figures

    title = f"a lesson of {BLOCKS} blocks, {EXERCISES} exercises"
    print(f"\n{title:<44}  median   worst  budget (CPU ms)")
    for found in publishing_figures():
        print(f"{found.name:<44} {found.median:>7.1f} {found.worst:>7.1f} {PUBLISH_MS:>7}")


if __name__ == "__main__":
    main()
