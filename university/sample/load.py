"""Loads the sample university: its graph, its courses, and in development its people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from courses.exchange.carpentries import import_courses
from courses.exchange.plan import Verb
from courses.insight.keeping import keep_up
from skills.exchange.apply import apply_graph
from skills.exchange.graph_files import read_graph
from skills.exchange.planner import plan_graph
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.stored import stored_graph
from university.sample.accounts import make_accounts
from university.sample.askings import tell_requests
from university.sample.classes import CLASSES, hold_classes, read_classes
from university.sample.drafts import DRAFTS, read_drafts, write_drafts
from university.sample.front_page import FRONT_PAGE, dress_front_page
from university.sample.groups import GROUPS, make_groups, read_groups
from university.sample.histories import tell_histories
from university.sample.made import MADE, make_things, read_makers
from university.sample.models import LoadedPart
from university.sample.offers import OFFERS, make_offers, read_offers
from university.sample.own_pages import PAGES, make_pages
from university.sample.people import MEMBERS, read_people
from university.sample.plans import PLANS, make_plans, read_plans
from university.sample.reports import REPORTS, read_reports, tell_reports
from university.sample.requests import REQUESTS, read_requests
from university.sample.works import WORKS, hand_in_works, read_works

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Part:
    """Files that are loaded together; `load` returns what it did, in a few words."""

    name: str
    files: tuple[Path, ...]
    load: Callable[[], str]

    def content_hash(self) -> str:
        digest = sha256()
        for path in self.files:
            content = path.read_bytes()
            digest.update(f"{path.name}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()


def load_sample(*, with_people: bool, content: Path = CONTENT) -> Iterator[str]:
    """Loads what is new or has changed since the last time; yields a line for each part."""
    loaded = dict(LoadedPart.objects.values_list("name", "content_hash"))
    for part in parts(content, with_people=with_people):
        now = part.content_hash()
        if loaded.get(part.name) != now:
            yield f"{part.name}: {part.load()}"
            LoadedPart.objects.update_or_create(name=part.name, defaults={"content_hash": now})


def parts(content: Path, *, with_people: bool) -> Iterator[Part]:
    """Members before the courses that name them as mentors, histories after all they touch.

    A course counts as another one with its mentors, so `members.yaml` is among its files then.
    """
    members = (content / MEMBERS,) if with_people else ()
    if with_people:
        yield Part("members", members, partial(load_members, content))
    graph = files_of(content, ["disciplines.yaml", "scope.yaml", "skills/*.yaml"])
    yield Part("graph", graph, partial(load_graph, content))
    for course in sorted((content / "courses").iterdir()):
        files = (*files_of(course, ["**/*"]), *members)
        yield Part(f"courses/{course.name}", files, partial(load_course, course))
    if (front_page := content / FRONT_PAGE).exists():
        yield Part("front page", (front_page,), partial(dress_front_page, content))
    if (pages := content / PAGES).exists():
        yield Part("pages", (pages,), partial(make_pages, content))
    if with_people:
        yield Part("histories", members, partial(load_histories, content))
        for name, (file, load) in OF_PEOPLE.items():
            if (path := content / file).exists():
                yield Part(name, (path,), partial(load, content))


def files_of(folder: Path, patterns: Iterable[str]) -> tuple[Path, ...]:
    found = {path for pattern in patterns for path in folder.glob(pattern) if path.is_file()}
    return tuple(sorted(found))


def load_members(content: Path) -> str:
    return f"{make_accounts(read_people(content))} new"


def load_histories(content: Path) -> str:
    return f"{tell_histories(read_people(content))} events"


def load_things(content: Path) -> str:
    return f"{make_things(read_makers(content))} new"


def load_plans(content: Path) -> str:
    return f"{make_plans(read_plans(content))} new"


def load_groups(content: Path) -> str:
    return f"{make_groups(read_groups(content))} new"


def load_offers(content: Path) -> str:
    return f"{make_offers(read_offers(content))} new"


def load_requests(content: Path) -> str:
    return f"{tell_requests(read_requests(content))} new"


def load_reports(content: Path) -> str:
    return f"{tell_reports(read_reports(content))} new"


def load_drafts(content: Path) -> str:
    return f"{write_drafts(read_drafts(content))} new"


def load_works(content: Path) -> str:
    return f"{hand_in_works(read_works(content))} new"


def load_classes(content: Path) -> str:
    new = hold_classes(read_classes(content))
    keep_up()  # the figures are there at once, not when the worker comes
    return f"{new} new"


def load_course(folder: Path) -> str:
    (plan,) = import_courses([folder])
    verbs = Counter(change.verb for change in plan.lessons)
    told = [f"{verbs[Verb.ADD]} lessons added, {verbs[Verb.UPDATE]} updated"]
    return ", ".join(told + [f"{len(plan.gone)} unpublished"] * bool(plan.gone))


def load_graph(content: Path) -> str:
    plan = plan_graph(read_graph(content), stored_graph())
    if plan.refused:  # the graph is our own, so a loop in it is a slip of ours
        raise BadInputError(Problem(Where(step.where), step.reason) for step in plan.refused)
    apply_graph(plan)
    return (
        f"{len(plan.disciplines)} disciplines, {len(plan.tags)} scope tags, "
        f"{len(plan.skills)} skills"
    )


# What members did besides, each in a file of its own, in this order.
OF_PEOPLE = {
    "things made": (MADE, load_things),
    "plans": (PLANS, load_plans),
    "groups": (GROUPS, load_groups),
    "offers": (OFFERS, load_offers),
    "requests": (REQUESTS, load_requests),
    "works": (WORKS, load_works),
    "drafts": (DRAFTS, load_drafts),
    "reports": (REPORTS, load_reports),
    "classes": (CLASSES, load_classes),
}
