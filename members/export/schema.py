"""The JSON Schema of what the parts give, read from the types of their rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints, is_typeddict
from uuid import UUID

from members.export.account import FORMAT, VERSION, Head
from members.export.parts import PARTS

Schema = dict[str, Any]

SIMPLE: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    UUID: {"type": "string", "format": "uuid"},
    NoneType: {"type": "null"},
    Any: {},
}


def account_schema() -> Schema:
    """Of the whole file: what it does not name, it does not admit."""
    parts = {name: part_schema(name) for name in sorted(PARTS)}
    head = object_schema(Head)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT}:{VERSION}",
        "title": "An account",
        **head,
        "required": [*head["required"], *parts],
        "properties": head["properties"] | parts,
    }


def part_schema(name: str) -> Schema:
    rows = get_type_hints(PARTS[name])["return"]
    return {"type": "array", "items": schema_of(get_args(rows)[0])}


def schema_of(kind: Any) -> Schema:
    """Raises KeyError for a type that no row can have."""
    if is_typeddict(kind):
        return object_schema(kind)
    shape = SHAPES.get(get_origin(kind))
    return shape(*get_args(kind)) if shape else SIMPLE[kind]


SHAPES: dict[Any, Callable[..., Schema]] = {
    Annotated: lambda kind, said: {"description": said} | schema_of(kind),
    UnionType: lambda *kinds: {"anyOf": [schema_of(kind) for kind in kinds]},
    Literal: lambda *words: {"enum": list(words)},
    list: lambda kind: {"type": "array", "items": schema_of(kind)},
    dict: lambda _key, kind: {"type": "object", "additionalProperties": schema_of(kind)},
}


def object_schema(kind: Any) -> Schema:
    fields = get_type_hints(kind, include_extras=True)
    return {
        "type": "object",
        "description": cleandoc(kind.__doc__ or ""),
        "additionalProperties": False,
        "required": list(fields),
        "properties": {name: schema_of(field) for name, field in fields.items()},
    }
