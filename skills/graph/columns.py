"""Whole columns of a table in one query: the quick way from many rows to arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.db import models

from skills.graph.domain.arrays import Floats


class Joined(models.Aggregate):
    """All values of a column as one text, "1,2,3".

    One row crosses the driver instead of one for each edge: four times as fast at 100,000. All
    such aggregates of one query walk the same rows, so their values stand in the same order.
    """

    function = "GROUP_CONCAT"
    output_field = models.TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "STRING_AGG((%(expressions)s)::text, ',')"
        return self.as_sql(compiler, connection, template=template, **context)


def columns(rows: models.QuerySet[Any, Any], *names: str) -> list[Floats]:
    """The values of numeric columns that are never null, one array each. One query."""
    joined = rows.order_by().aggregate(**{f"all_{name}": Joined(name) for name in names})
    return [_numbers(joined[f"all_{name}"]) for name in names]


def _numbers(text: str | None) -> Floats:
    return np.fromstring(text, np.float64, sep=",") if text else np.zeros(0)
