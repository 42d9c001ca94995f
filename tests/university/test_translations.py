"""The site speaks Spanish as well as English, and what is compiled is what is written."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.test import Client
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[2]
SPANISH = ROOT / "locale/es/LC_MESSAGES"
# What templatize() makes of {% translate %} and {% blocktranslate %}.
LITERAL = r"""u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
SAID = re.compile(rf"\b(?:n?gettext\(|_\(|pgettext\(\s*u?\"[^\"]*\",)\s*{LITERAL}")


def key(entry: polib.POEntry | polib.MOEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def words(entry: polib.POEntry | polib.MOEntry) -> object:
    return entry.msgstr_plural or entry.msgstr


def said_in(path: Path) -> Iterator[str]:
    for literal in SAID.findall(templatize(path.read_text())):
        yield re.sub(r"\\(.)", r"\1", literal[1:-1])


def test_the_compiled_spanish_is_what_is_written() -> None:
    written = {key(e): words(e) for e in polib.pofile(str(SPANISH / "django.po"))}
    compiled = {key(e): words(e) for e in polib.mofile(str(SPANISH / "django.mo"))}
    assert compiled == written


def test_nothing_in_spanish_is_empty_or_guessed() -> None:
    po = polib.pofile(str(SPANISH / "django.po"))
    assert [e.msgid for e in [*po.untranslated_entries(), *po.fuzzy_entries()]] == []


def test_everything_that_a_page_says_is_said_in_spanish() -> None:
    spanish = {e.msgid for e in polib.pofile(str(SPANISH / "django.po"))}
    pages = [p for p in (ROOT / "templates").rglob("*.html") if "wagtail" not in str(p)]
    said = {text for page in pages for text in said_in(page)}
    assert len(said) > 200  # the reading of templates itself works
    assert said - spanish == set()


def test_placeholders_survive_translation() -> None:
    holes = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
    for entry in polib.pofile(str(SPANISH / "django.po")):
        if "{{" in entry.msgid:  # the syntax of gaps, explained
            continue
        for text in [*entry.msgstr_plural.values(), entry.msgstr]:
            if text:
                assert set(holes.findall(text)) == set(
                    holes.findall(entry.msgid_plural or entry.msgid)
                )


@pytest.mark.django_db
def test_who_asks_for_spanish_gets_spanish(client: Client) -> None:
    page = client.get("/search/", headers={"accept-language": "es-AR,es;q=0.9,en;q=0.5"})
    assert '<html lang="es"' in page.content.decode()
    assert "Ir al contenido" in page.content.decode()
