"""A package of CASE 1.x as it stands in its file: the document, its items, the links of these."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from django.utils import timezone

from skills.exchange.fields import Fields
from skills.exchange.folder import LARGEST_FILE, Folder
from skills.exchange.json_text import parse_json
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.words import cut

LONGEST_URI = 300


@dataclass
class Item:
    """`name` is short, `statement` is all of it; `heir`: the address of what replaces it."""

    uri: str
    name: str
    statement: str
    ended: str
    where: Where
    parent: Item | None = None
    is_group: bool = False
    heir: str = ""

    @property
    def is_obsolete(self) -> bool:
        return bool(self.heir or (self.ended and self.ended < today()))


class Link(NamedTuple):
    """`origin` and `target` are addresses, of items here or elsewhere."""

    kind: str
    origin: str
    origin_name: str
    target: str
    target_name: str
    where: Where


@dataclass
class Package:
    title: str
    creator: str
    description: str
    license: str
    where: Where
    items: list[Item] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def today() -> str:
    return timezone.now().date().isoformat()


def read_package(path: Path, problems: list[Problem]) -> Package | None:
    try:
        value = parsed(path)
    except BadInputError as error:
        problems += error.problems
        return None
    fields = Fields(value, Where(path.name), problems)
    package = read_document(fields.mapping_at("CFDocument"))
    by_name: dict[str, Item] = {}
    for number, entry in enumerate(fields.mappings("CFItems", required=True), 1):
        entry.where = Where(f"{path.name} CFItems[{number}]")
        package.items.append(read_item(entry, by_name))
    for number, entry in enumerate(fields.mappings("CFAssociations"), 1):
        entry.where = Where(f"{path.name} CFAssociations[{number}]")
        package.links.append(read_link(entry, by_name))
    for link in package.links:
        tie(link, by_name)
    return package


def parsed(path: Path) -> Any:
    """Some services wrap the package."""
    text = Folder(path.parent).text(path.name, limit=LARGEST_FILE)
    value = parse_json(text, path.name)
    return value["CFPackage"] if isinstance(value, dict) and "CFPackage" in value else value


def read_document(document: Fields) -> Package:
    return Package(
        title=document.text("title"),
        creator=document.text("creator", required=False),
        description=document.text("description", required=False),
        license=label(document.get("licenseURI")),
        where=document.where,
    )


def label(value: Any) -> str:
    """Links are given with their title, or in short."""
    if isinstance(value, dict):
        value = value.get("title") or value.get("uri")
    return value if isinstance(value, str) else ""


def read_item(entry: Fields, by_name: dict[str, Item]) -> Item:
    """Under its identifier and its address: links name either."""
    statement = " ".join(entry.text("fullStatement").split())
    name = entry.text("abbreviatedStatement", required=False) or statement
    identifier = entry.text("identifier", limit=LONGEST_URI)
    uri = entry.text("uri", required=False, limit=LONGEST_URI) or identifier
    ended = entry.text("statusEndDate", required=False)
    if identifier and identifier in by_name:
        entry.refuse(f"the item “{identifier}” comes twice")
    item = Item(uri, cut(name, 200), statement, ended, entry.where)
    by_name |= {identifier: item, uri: item}
    return item


def read_link(entry: Fields, by_name: dict[str, Item]) -> Link:
    kind = entry.text("associationType")
    origin, target = (
        end_of(entry, name, by_name) for name in ("originNodeURI", "destinationNodeURI")
    )
    return Link(kind, *origin, *target, entry.where)


def end_of(entry: Fields, name: str, by_name: dict[str, Item]) -> tuple[str, str]:
    """Address and name; 1.0 and 1.1 write an end as an object, some as its address alone."""
    value = entry.get(name)
    if not isinstance(value, dict):
        value = {"uri": value}
    names = [value[key] for key in ("identifier", "uri") if isinstance(value.get(key), str)]
    if not any(names):
        entry.refuse(f"“{name}” is missing")
        return "", ""
    if item := next((by_name[name] for name in names if name in by_name), None):
        return item.uri, item.name
    uri = names[-1]
    if len(uri) > LONGEST_URI:
        entry.refuse(f"“{name}” has {len(uri)} characters; at most {LONGEST_URI} fit")
    return uri, label(value) or uri


def tie(link: Link, by_name: dict[str, Item]) -> None:
    """What an item itself must know. The document is above all, and groups nothing."""
    origin, target = by_name.get(link.origin), by_name.get(link.target)
    if link.kind == "isChildOf" and origin and target and origin is not target:
        origin.parent, target.is_group = target, True
    elif link.kind == "replacedBy" and origin and link.origin != link.target:
        origin.heir = link.target
