"""The best assignment there is: by OR-tools where it is installed, by SciPy otherwise (ADR 0043).

Both find the same worth. Where several assignments have it, each solver always finds the same one.
"""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from skills.graph.domain.arrays import Ints
from skills.rounds.domain.market import NOBODY, Market

HAS_ORTOOLS = find_spec("ortools") is not None


def assign(market: Market) -> Ints:
    """The mentor of each request, or NOBODY."""
    return by_flow(market) if HAS_ORTOOLS else by_matching(market)


def by_matching(market: Market) -> Ints:
    """Each place of a mentor is a column, dearer than the one before; so is “nobody”, for each
    request its own. A cheapest matching of all rows (LAPJVsp) is then the best assignment.
    """
    if not market.requests:
        return np.empty(0, np.int64)
    places = np.minimum(market.room, np.bincount(market.mentor, minlength=market.mentors))
    owner = np.repeat(np.arange(market.mentors), places)
    first = np.cumsum(places) - places
    copies = places[market.mentor]
    nth = np.arange(copies.sum()) - np.repeat(np.cumsum(copies) - copies, copies)
    mentor = np.repeat(market.mentor, copies)
    net = np.repeat(market.value, copies) - market.load * (market.taken[mentor] + nth)
    ceiling = max(int(net.max(initial=0)), 0) + 1  # SciPy drops weights of 0
    alone = np.arange(market.requests)
    rows = np.concatenate([np.repeat(market.request, copies), alone])
    columns = np.concatenate([first[mentor] + nth, len(owner) + alone])
    weights = np.concatenate([ceiling - net, np.full(market.requests, ceiling)]).astype(float)
    shape = (market.requests, len(owner) + market.requests)
    _rows, found = min_weight_full_bipartite_matching(csr_array((weights, (rows, columns)), shape))
    return np.concatenate([owner, np.full(market.requests, NOBODY)])[found]


def by_flow(market: Market) -> Ints:
    """One unit from each request to the sink: through a mentor, or directly and for nothing."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # noqa: PLC0415 (optional)

    sink = market.requests + market.mentors
    owner = np.repeat(np.arange(market.mentors), market.room)
    nth = np.arange(len(owner)) - np.repeat(np.cumsum(market.room) - market.room, market.room)
    alone = np.arange(market.requests)
    tails = np.concatenate([market.request, market.requests + owner, alone])
    to_sink = np.full(len(owner) + market.requests, sink)
    heads = np.concatenate([market.requests + market.mentor, to_sink])
    prices = market.load * (market.taken[owner] + nth)
    costs = np.concatenate([-market.value, prices, np.zeros_like(alone)])
    flow = SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32), heads.astype(np.int32), np.ones_like(tails), costs
    )
    supplies = np.append(np.ones_like(alone), -market.requests)
    flow.set_nodes_supplies(np.append(alone, sink).astype(np.int32), supplies)
    if flow.solve() != flow.OPTIMAL:
        raise AssertionError  # “nobody” is always possible
    goes = flow.flows(arcs[: len(market.request)]) > 0
    chosen = np.full(market.requests, NOBODY)
    chosen[market.request[goes]] = market.mentor[goes]
    return chosen
