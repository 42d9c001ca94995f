"""From an ask to its problem: backwards from the goals, as far as something is not held yet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from skills.graph.domain import Need
from skills.levels import Level
from skills.paths.domain.problem import Alternatives, Means, Problem
from skills.paths.domain.world import Ask, Choices, Offer, Transfer, World

# From here on, a skill makes what it transfers to shorter.
TRANSFERS_FROM = Level.PRACTISED


def problem_of(world: World, ask: Ask, levels: Mapping[int, int], choices: Choices) -> Problem:
    """Linear in what lies below the goals. Skills that the graph does not know are left out."""
    return Below(world, levels).read(ask).settled(choices)


class Below:
    """Nodes are numbered as they are met, and brought into the graph's order at the end.

    Whoever reads less says what is worth reading (`_worth`, `_pays`, `_opens`).
    """

    is_whole = True

    def __init__(self, world: World, levels: Mapping[int, int]) -> None:
        self.world, self.levels = world, levels
        self.nodes: list[Need] = []
        self.number: dict[Need, int] = {}
        self.asked: dict[Need, int] = {}
        self.of_skill: dict[int, list[int]] = {}
        self.groups: list[tuple[Alternatives, ...]] = []
        self.offers: dict[int, Offer] = {}
        self.doors: dict[int, Alternatives] = {}
        self.shorter: dict[int, list[tuple[Transfer, Alternatives]]] = {}

    def read(self, ask: Ask) -> Problem:
        goals = tuple(self._unmet(sorted(goal) for goal in ask))
        self._walk()
        while fresh := [skill for skill in self.of_skill if skill not in self.shorter]:
            for skill in fresh:
                self.shorter[skill] = list(self._shortened(skill))
                self._open_doors(skill)
            self._walk()
        return self._in_order(goals, [*self._by_oneself(), *self._in_courses()])

    def _walk(self) -> None:
        while len(self.groups) < len(self.nodes):
            skill = self.nodes[len(self.groups)].skill
            groups = (self._worth(skill, group) for group in self.world.graph.needs(skill))
            self.groups.append(tuple(self._unmet(groups)))

    def _worth(self, _skill: int, group: Sequence[Need]) -> Sequence[Need]:
        return group

    def _pays(self, _needs: Sequence[Need], _saved: float) -> bool:
        return True

    def _opens(self, _offer: Offer) -> bool:
        return True

    def _unmet(self, groups: Iterable[Iterable[Need]]) -> Iterator[Alternatives]:
        for group in groups:
            known = [need for need in group if need.skill in self.world.graph]
            if known and not any(self._holds(need) for need in known):
                yield tuple((self._node(need), need.level) for need in known)

    def _holds(self, need: Need) -> bool:
        return self.levels.get(need.skill, 0) >= need.level

    def _node(self, need: Need) -> int:
        """One for all levels that the same means reach: few skills have more than one."""
        if need in self.asked:
            return self.asked[need]
        reached = sorted({up_to for _offer, up_to in self.world.offers_of.get(need.skill, ())})
        place = bisect_left(reached, need.level)
        node = Need(need.skill, reached[place] if place < len(reached) else Level.CAN_TEACH)
        if node not in self.number:
            self.number[node] = len(self.nodes)
            self.of_skill.setdefault(node.skill, []).append(len(self.nodes))
            self.nodes.append(node)
        self.asked[need] = self.number[node]
        return self.number[node]

    def _open_doors(self, skill: int) -> None:
        for offer, _up_to in self.world.offers_of.get(skill, ()):
            if offer.pk not in self.offers and self._opens(offer):
                self.offers[offer.pk] = offer
                self.doors[offer.pk] = self._each(offer.needs) if offer.needs else ()

    def _each(self, needs: Iterable[Need]) -> Alternatives:
        return tuple(alternative for (alternative,) in self._unmet([need] for need in needs))

    def _shortened(self, skill: int) -> Iterator[tuple[Transfer, Alternatives]]:
        held, hours = self._held_transfer(skill), self.world.graph.hours_for([skill])
        for transfer in self.world.shortened.get(skill, ()):
            source = Need(transfer.a, TRANSFERS_FROM)
            saved = transfer.weight - (held.weight if held else 0)
            if saved <= 0 or self._holds(source) or not self._pays([source], hours * saved):
                continue
            if needs := self._each([source]):
                yield transfer, needs

    def _held_transfer(self, skill: int) -> Transfer | None:
        """The best from what is held."""
        known = [
            transfer
            for transfer in self.world.shortened.get(skill, ())
            if transfer.weight > 0 and self._holds(Need(transfer.a, TRANSFERS_FROM))
        ]
        return max(known, key=lambda transfer: (transfer.weight, -transfer.a), default=None)

    def _by_oneself(self) -> Iterator[Means]:
        graph = self.world.graph
        for skill, nodes in self.of_skill.items():
            hours, held = graph.hours_for([skill]), self._held_transfer(skill)
            yield Means(
                hours=hours * (1 - held.weight) if held else hours,
                teaches=tuple(nodes),
                shortened_by=held.a if held else None,
            )
            for transfer, needs in self.shorter[skill]:
                shorter = hours * (1 - transfer.weight)
                yield Means(shorter, tuple(nodes), needs, shortened_by=transfer.a)

    def _in_courses(self) -> Iterator[Means]:
        for offer in self.offers.values():
            taught = tuple(
                node
                for skill, up_to in offer.teaches
                for node in self.of_skill.get(skill, ())
                if self.nodes[node].level <= up_to
            )
            if taught:
                yield Means(self._hours_left(offer), taught, self.doors[offer.pk], offer=offer.pk)

    def _hours_left(self, offer: Offer) -> float:
        """Without the share of those of its skills that are held: their lessons can be skipped."""
        graph = self.world.graph
        taught = [need for need in offer.teaches if need.skill in graph]
        unheld = [need for need in taught if not self._holds(need)]
        if len(unheld) == len(taught):
            return offer.hours
        all_hours = graph.hours_for(need.skill for need in taught)
        left = graph.hours_for(need.skill for need in unheld)
        return offer.hours * left / all_hours if all_hours else offer.hours

    def _in_order(self, goals: tuple[Alternatives, ...], means: list[Means]) -> Problem:
        """Numbers the nodes anew, by the graph's order."""
        rank = self.world.graph.rank
        ordered = sorted(
            range(len(self.nodes)), key=lambda n: (rank[self.nodes[n].skill], self.nodes[n].level)
        )
        place = {node: at for at, node in enumerate(ordered)}

        def moved(group: Alternatives) -> Alternatives:
            return tuple(sorted((place[node], level) for node, level in group))

        return Problem(
            nodes=tuple(self.nodes[node] for node in ordered),
            hours=tuple(self.world.graph.hours_for([self.nodes[node].skill]) for node in ordered),
            groups=tuple(tuple(moved(group) for group in self.groups[node]) for node in ordered),
            means=tuple(
                one._replace(
                    teaches=tuple(sorted(place[node] for node in one.teaches)),
                    needs=moved(one.needs),
                )
                for one in means
            ),
            goals=tuple(moved(goal) for goal in goals),
            is_whole=self.is_whole,
        )
