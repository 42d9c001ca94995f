"""What becomes learnable as nodes of a problem are learnt, one after another."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from skills.paths.domain.problem import Problem


class Progress:
    """`allowed`: the means that may be used. `met_by[node][group]`: the first that met it."""

    def __init__(self, problem: Problem, allowed: Collection[int]) -> None:
        self.problem = problem
        self.unmet = [len(groups) for groups in problem.groups]
        self.shut = {number: len(problem.means[number].needs) for number in allowed}
        self.met_by: list[list[int]] = [[-1] * len(groups) for groups in problem.groups]

    def start(self) -> Iterator[tuple[int, int]]:
        """The pairs of a node and a means that can be had from the first moment on."""
        for number, shut in self.shut.items():
            if not shut:
                yield from self._taught(number)

    def learn(self, node: int) -> Iterator[tuple[int, int]]:
        """The pairs that become possible with it."""
        for other, group in self.problem.opens[node]:
            if self.met_by[other][group] < 0:
                self.met_by[other][group] = node
                self.unmet[other] -= 1
                if not self.unmet[other]:
                    yield from self._ways_to(other)
        for number in self.problem.admits[node]:
            if number in self.shut:
                self.shut[number] -= 1
                if not self.shut[number]:
                    yield from self._taught(number)

    def _taught(self, number: int) -> Iterator[tuple[int, int]]:
        for node in self.problem.means[number].teaches:
            if not self.unmet[node]:
                yield node, number

    def _ways_to(self, node: int) -> Iterator[tuple[int, int]]:
        for number in self.problem.taught_by[node]:
            if not self.shut.get(number, 1):
                yield node, number
