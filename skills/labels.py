"""Names in several languages on one row: what is taught keeps one identity everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*\Z")
COLUMNS = ("name", "summary")
Labels = Mapping[str, Mapping[str, str]]


class Label(NamedTuple):
    """A row's words in one language. An empty one is not said in it."""

    language: str
    name: str
    summary: str = ""


@dataclass(frozen=True)
class Listed:
    """Things in a sentence, each named in the language that is on when it is read."""

    things: Sequence[object]

    def __str__(self) -> str:
        return ", ".join(map(str, self.things))


def said(labels: Labels, column: str, own: str) -> str:
    """The words in the reader's language, or in that of which hers is a kind, or the row's own."""
    language = (get_language() or "").lower()
    for tag in (language, language.partition("-")[0]):
        if words := labels.get(tag, {}).get(column):
            return words
    return own


def other_languages() -> list[tuple[str, Any]]:
    """(tag, name) of those the site speaks, without the one that names themselves are in."""
    return [(tag, name) for tag, name in settings.LANGUAGES if tag != settings.LANGUAGE_CODE]


def merged(here: Iterable[Label], news: Iterable[Label]) -> tuple[Label, ...]:
    """By language, `news` over `here`; what is said in no file stays."""
    found = {label.language: label for label in [*here, *news]}
    return tuple(found[tag] for tag in sorted(found))


def from_json(labels: Labels) -> tuple[Label, ...]:
    return tuple(
        Label(tag, words.get("name", ""), words.get("summary", ""))
        for tag, words in sorted(labels.items())
    )


def to_json(labels: Iterable[Label]) -> dict[str, dict[str, str]]:
    """Without what is not said."""
    found = {
        label.language: {
            column: words for column in COLUMNS if (words := getattr(label, column).strip())
        }
        for label in labels
    }
    return {tag: words for tag, words in found.items() if words}


def check_labels(value: Any) -> None:
    """{"es": {"name": …, "summary": …}}, whoever writes it."""
    is_well_formed = isinstance(value, dict) and all(
        LANGUAGE_TAG.match(str(tag)) and isinstance(words, dict) and is_words(words)
        for tag, words in value.items()
    )
    if not is_well_formed:
        raise ValidationError(_("These are no names by language."))


def is_words(words: dict[str, Any]) -> bool:
    return set(words) <= set(COLUMNS) and all(isinstance(word, str) for word in words.values())


class Labelled(models.Model):
    """`name` and `summary` are in the node's own language, `labels` holds them in others."""

    if TYPE_CHECKING:
        name: models.CharField[str, str]
        summary: models.TextField[str, str]

    labels = models.JSONField(
        _("in other languages"), default=dict, blank=True, validators=[check_labels]
    )

    class Meta:
        abstract = True

    @property
    def label(self) -> str:
        return said(self.labels, "name", self.name)

    @property
    def about(self) -> str:
        """Its summary, as the reader's language has it."""
        return said(self.labels, "summary", self.summary)

    def other_names(self) -> str:
        """For the search: found in whatever language somebody asks."""
        return " · ".join(words["name"] for words in self.labels.values() if words.get("name"))
