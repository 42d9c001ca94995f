"""What a way is found on: the graph, the courses open to somebody, and what she holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from members.models import Member
from skills.atlas import Atlas, current_atlas
from skills.evidence.domain import State
from skills.evidence.models import SkillState
from skills.graph.lines import Lines
from skills.graph.models import Relation
from skills.graph.store import stamp_of
from skills.levels import Level
from skills.paths.aims import Aim
from skills.paths.domain import Transfer, Way, World
from skills.paths.offers import Course, courses_for


@dataclass(frozen=True, eq=False)
class Ground:
    """`states`: skill -> what is shown and what is claimed. `quick_ways`: those found so far."""

    atlas: Atlas
    states: Mapping[int, State]
    courses: tuple[Course, ...]
    transfers: tuple[Transfer, ...]
    quick_ways: dict[Aim, Way] = field(default_factory=dict)

    @cached_property
    def levels(self) -> dict[int, int]:
        """In one's own plan, one's own word counts as much as what was shown (ADR 0028)."""
        return {pk: int(max(state)) for pk, state in self.states.items()}

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.atlas, self.states)

    @cached_property
    def courses_by_pk(self) -> dict[int, Course]:
        return {course.pk: course for course in self.courses}

    @cached_property
    def world(self) -> World:
        offers = tuple(course.offer() for course in self.courses)
        return World(self.atlas.graph, offers, self.transfers)

    def made_from(self, aim: Aim) -> str:
        """Another value: the graph, the courses or the aim are others now."""
        wanted = aim.wishes, aim.needs, aim.through
        return digest(stamp_of(self.atlas.graph), self.courses, self.transfers, wanted)

    @cached_property
    def made_for(self) -> str:
        """Another value: she holds something else now."""
        return digest(sorted(self.levels.items()))


def digest(*values: object) -> str:
    return sha256(repr(values).encode()).hexdigest()


def ground_for(request: HttpRequest) -> Ground:
    """Four queries; three for a guest, whose levels are those of her session."""
    if request.user.is_authenticated:
        return ground_of(request.user, SkillState.objects.of(request.user))
    levels: Mapping[int, int] = request.learner.levels  # type: ignore[attr-defined]
    return ground_of(request.user, {pk: State(Level(level)) for pk, level in levels.items()})


def ground_of(person: Member | AnonymousUser, states: Mapping[int, State]) -> Ground:
    transfers = Relation.objects.filter(kind=Relation.Kind.TRANSFERS).order_by("a", "b")
    return Ground(
        atlas=current_atlas(),
        states=states,
        courses=tuple(courses_for(person)),
        transfers=tuple(Transfer(*row) for row in transfers.values_list("a", "b", "weight")),
    )
