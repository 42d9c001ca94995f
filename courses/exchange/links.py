"""Where the links of a course lead once it lives here."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.utils.text import slugify
from django.utils.translation import gettext as _

# How a link to a lesson of the same course is written until that lesson's row is known.
LESSON_SCHEME = "lesson-of-this-course:"
OPEN_SCHEMES = {"http", "https", "mailto"}
SHORTEST_HOST = re.compile(r"[\w-]+(\.[\w-]+)+/")


@dataclass(frozen=True)
class Target:
    """`href` is None where a link cannot live on; `note` says what changed.

    `is_here`: to another text of the same course, as it was meant.
    """

    href: str | None
    note: str = ""
    is_here: bool = False


@dataclass(frozen=True)
class Links:
    """`anchors`: by document that becomes a page, the names in it that links use, and the slug of
    the heading that each means.

    Links to these pages are written `LESSON_SCHEME` path `#slug`.
    `site`: where the course is published by its authors, if anywhere.
    """

    anchors: Mapping[str, Mapping[str, str]]
    site: str = ""

    def resolve(self, href: str, file: str) -> Target:
        try:
            parts = urlsplit(href)
        except ValueError:
            return Target(None, _("“%(address)s” is no address") % {"address": href})
        if parts.scheme or parts.netloc:
            return outward(href, parts.scheme)
        if not parts.path:
            return self.within(file, unquote(parts.fragment))
        page = self.page_at(unquote(parts.path), file)
        if page:
            return self.to_page(page, unquote(parts.fragment))
        return self.elsewhere(href, parts.path)

    def within(self, file: str, fragment: str) -> Target:
        anchor = self.anchors.get(file, {}).get(fragment)
        if anchor:
            return Target(f"{LESSON_SCHEME}{file}#{anchor}")
        return Target(None, _("nothing here is called #%(name)s") % {"name": fragment})

    def page_at(self, path: str, file: str) -> str | None:
        """Carpentries sites are flat: a page is found by its name alone, too."""
        near = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
        name = posixpath.splitext(posixpath.basename(path))[0]
        for candidate in (near, posixpath.normpath(path)):
            if candidate in self.anchors:
                return candidate
        if posixpath.splitext(path)[1] in {".md", ".html", ".Rmd"}:
            named = [
                p for p in self.anchors if posixpath.splitext(posixpath.basename(p))[0] == name
            ]
            return named[0] if len(named) == 1 else None
        return None

    def to_page(self, page: str, fragment: str) -> Target:
        target = f"{LESSON_SCHEME}{page}"
        if not fragment:
            return here(target)
        if anchor := self.anchors[page].get(fragment):
            return here(f"{target}#{anchor}")
        what = _("leads to the lesson here, where nothing is called #%(name)s")
        return Target(target, what % {"name": fragment})

    def elsewhere(self, href: str, path: str) -> Target:
        if SHORTEST_HOST.match(href):
            return Target(f"https://{href}", _("https:// added"))
        if self.site and posixpath.splitext(path)[1]:
            address = posixpath.join(f"{self.site}/", tidy(path))
            return Target(address, _("the file is not here: leads to the authors' own site"))
        return Target(None, _("there is no “%(address)s”") % {"address": href})


def here(href: str) -> Target:
    return Target(href, _("leads to the lesson here"), is_here=True)


def outward(href: str, scheme: str) -> Target:
    if not scheme:
        return Target(f"https:{href}", _("https: added"))
    if scheme in OPEN_SCHEMES:
        return Target(href)
    what = _("%(scheme)s: is no address that a page may link to") % {"scheme": scheme}
    return Target(None, what)


def tidy(path: str) -> str:
    """As the published site has it: flat, and as HTML."""
    path = re.sub(r"^(\.{1,2}/)+|^(episodes|learners|instructors)/", "", path)
    path = re.sub(r"^(episodes|learners|instructors)/", "", path)
    return re.sub(r"\.R?md$", ".html", path)


def anchor_of(heading: str) -> str:
    return slugify(heading, allow_unicode=True)
