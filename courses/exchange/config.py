"""What a course says about itself: `config.yaml`, and whom to credit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from courses.catalog.models import License
from skills.exchange.fields import Fields
from skills.exchange.folder import Folder
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.references import BadReferenceError, parse_need
from skills.exchange.spec import Need
from skills.exchange.yaml_text import parse_yaml
from skills.levels import Level

CONFIG = "config.yaml"
LICENSES = {
    "CCBY4.0": License.CC_BY,
    "CCBYSA4.0": License.CC_BY_SA,
    "CC01.0": License.CC0,
    "CC0": License.CC0,
    "MIT": License.MIT,
}
# Keys that build the Carpentries' own site, and mean nothing here.
OTHERS = {
    *("carpentry", "created", "keywords", "life_cycle", "branch", "contact", "profiles"),
    *(
        "analytics",
        "workbench-beta",
        "fail_on_error",
        "handout",
        "varnish",
        "sandpaper",
        "pegboard",
    ),
}


@dataclass(frozen=True)
class Config:
    """`credit` is the text to show; `site`, where the authors publish the course."""

    title: str
    license: str
    language: str
    summary: str
    description: str
    source: str
    site: str
    credit: str
    teaches: tuple[Need, ...]
    needs: tuple[Need, ...]
    scope: tuple[str, ...]
    mentors: tuple[str, ...]
    episodes: tuple[str, ...]
    learners: tuple[str, ...]
    instructors: tuple[str, ...]
    unused: tuple[str, ...]


def read_config(folder: Folder, language: str, problems: list[Problem]) -> Config | None:
    """`language` goes before what the file says. None where nothing could be read."""
    try:
        value = parse_yaml(folder.text(CONFIG), CONFIG)
    except BadInputError as error:
        problems += error.problems
        return None
    if not isinstance(value, dict):
        problems.append(Problem(Where(CONFIG), "the file must hold a mapping (key: value)"))
        return None
    fields = Fields(value, Where(CONFIG), problems)
    said = fields.text("language", required=False) or fields.text("lang", required=False)
    source = fields.text("source", required=False, limit=200)
    license_name = known_license(fields)
    return Config(
        title=fields.text("title", limit=255),
        license=license_name,
        language=known_language(fields, language or said or settings.LANGUAGE_CODE),
        summary=fields.text("summary", required=False, limit=300),
        description=fields.text("description", required=False),
        source=source if source.startswith(("http://", "https://")) else "",
        site=fields.text("url", required=False).rstrip("/"),
        credit=credit(folder, fields.texts("authors"), source, license_name, problems),
        teaches=needs(fields, "teaches", "level", Level.PRACTISED),
        needs=needs(fields, "needs", "level", Level.AWARE),
        scope=fields.texts("scope"),
        mentors=fields.texts("mentors"),
        episodes=fields.texts("episodes", required=True),
        learners=fields.texts("learners"),
        instructors=fields.texts("instructors"),
        unused=tuple(str(key) for key in value if key not in fields.asked),
    )


def known_license(fields: Fields) -> str:
    name = fields.text("license")
    found = LICENSES.get(re.sub(r"[\s_-]", "", name.upper()))
    if name and found is None:
        fields.refuse(f"“{name}” is none of the licenses we carry: {', '.join(License.values)}")
    return found.value if found else ""


def known_language(fields: Fields, code: str) -> str:
    if code not in dict(settings.LANGUAGES):
        fields.refuse(
            f"“{code}” is none of the languages here: {', '.join(dict(settings.LANGUAGES))}"
        )
    return code


def needs(fields: Fields, key: str, level: str, default: Level) -> tuple[Need, ...]:
    """`[{skill: discipline/skill, level: aware}]`, or the short `discipline/skill@level`."""
    found = []
    for item in fields.list(key):
        text = item
        if isinstance(item, dict):
            inner = fields.inner(item)
            text = f"{inner.text('skill')}@{inner.get(level) or default.name.lower()}"
            inner.end()
        try:
            found.append(parse_need(text, default=default))
        except BadReferenceError as error:
            fields.refuse(f"{key}: {error}")
    return tuple(found)


def credit(
    folder: Folder,
    authors: tuple[str, ...],
    source: str,
    license_name: str,
    problems: list[Problem],
) -> str:
    """Citation, authors, source and license, as the license asks; no one's e-mail address."""
    try:
        citation = cited(folder)
        names = authors or named(folder)
    except BadInputError as error:
        problems += error.problems
        return ""
    lines = [citation]
    if names and not all(name in citation for name in names):
        lines.append(_("By %(names)s.") % {"names": ", ".join(names)})
    if source:
        lines.append(
            _("Taken over from %(source)s under %(license)s; brought into the form used here.")
            % {"source": source, "license": license_name}
        )
    return "\n\n".join(line for line in lines if line)


def cited(folder: Folder) -> str:
    if folder.has("CITATION.cff"):
        return cited_in_cff(folder)
    if not folder.has("CITATION"):
        return ""
    text = " ".join(folder.text("CITATION").split())
    return without_addresses(text.removeprefix("Please cite as:"))


def cited_in_cff(folder: Folder) -> str:
    value = parse_yaml(folder.text("CITATION.cff"), "CITATION.cff")
    if not isinstance(value, dict):
        return ""
    authors = value.get("authors")
    people = [person(entry) for entry in authors] if isinstance(authors, list) else []
    doi = f" https://doi.org/{value['doi']}" if value.get("doi") else ""
    return f"{', '.join(filter(None, people))}: {value.get('title', '')}.{doi}"


def person(entry: object) -> str:
    if not isinstance(entry, dict):
        return ""
    parts = ("given-names", "name-particle", "family-names", "name")
    return " ".join(str(entry[part]) for part in parts if entry.get(part))


def named(folder: Folder) -> tuple[str, ...]:
    if not folder.has("AUTHORS"):
        return ()
    names = (without_addresses(line) for line in folder.text("AUTHORS").splitlines())
    return tuple(name for name in names if name and not name.startswith("#"))


def without_addresses(text: str) -> str:
    """Nobody asked to have an e-mail address shown here."""
    return " ".join(word for word in text.split() if "@" not in word).rstrip(" ,;(<")
