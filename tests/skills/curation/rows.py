"""All rows that a change of the graph may touch, to compare before and after."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from skills.curation.models import GraphChange

DERIVED_ANEW = {"skills.crossing"}  # equal in what they say, under new keys


def all_rows() -> dict[str, list[dict[str, Any]]]:
    """Of the graph, of learners and of courses; not of histories and of the search index."""
    models = [
        m
        for label in ("skills", "courses")
        for m in apps.get_app_config(label).get_models(include_auto_created=True)
    ]
    aside = {GraphChange._meta.label_lower, "skills.graphversion", *DERIVED_ANEW}
    found = {
        model._meta.label_lower: list(model._base_manager.order_by("pk").values())
        for model in models
        if model._meta.label_lower not in aside
    }
    crossings: Any = apps.get_model("skills.crossing").objects.order_by("member", "to_discipline")
    return found | {
        "crossings": list(
            crossings.values(
                "member", "to_discipline", "from_discipline", "at", "first_skill", "tags"
            )
        )
    }
