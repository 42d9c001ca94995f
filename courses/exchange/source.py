"""A course's folder as it was found: which texts it holds, and what each is for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from courses.exchange.config import Config, read_config
from courses.exchange.markdown import Document, parse_markdown
from skills.exchange.fields import Fields
from skills.exchange.folder import Folder
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.yaml_text import LinedDict, parse_yaml

INDEX = "index.md"
LINKS = "links.md"
SETUP = "learners/setup.md"
DEFAULT_MINUTES = 10
NUMBER = re.compile(r"^\d+[-_]")


@dataclass(frozen=True)
class Text:
    """One Markdown file. Only some become lessons: see `CourseSource`."""

    document: Document
    title: str
    minutes: int
    teaches: tuple[str, ...]
    slug: str

    @property
    def path(self) -> str:
        return self.document.file


@dataclass
class CourseSource:
    """`lessons` in the order of the course: setup first, then episodes, then learners' pages."""

    folder: Folder
    config: Config
    definitions: dict[str, str]
    index: Text | None = None
    links: Document | None = None
    lessons: list[Text] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same wherever the folder lies, if the course says where it comes from."""
        return f"carpentries:{self.config.source or self.folder.name}"[:120]

    @property
    def slug(self) -> str:
        return slugify(self.folder.name) or slugify(self.config.title) or "course"

    def texts(self) -> list[Text]:
        return [*([self.index] if self.index else []), *self.lessons, *self.notes]


def read_course(path: Path, *, language: str = "") -> CourseSource:
    """Raises BadInputError with all that is wrong in any file of the folder."""
    folder = Folder(path)
    problems: list[Problem] = []
    if not folder.root.is_dir():
        raise BadInputError([Problem(Where(str(path)), "there is no such folder")])
    config = read_config(folder, language, problems)
    if config is None:
        raise BadInputError(prefixed(problems, folder.name))
    reader = Reader(folder, config, problems)
    source = reader.course()
    if problems:
        raise BadInputError(prefixed(problems, folder.name))
    return source


def prefixed(problems: list[Problem], name: str) -> list[Problem]:
    return [Problem(Where(f"{name}/{p.where.file}", p.where.line), p.what) for p in problems]


@dataclass
class Reader:
    folder: Folder
    config: Config
    problems: list[Problem]
    definitions: dict[str, str] = field(default_factory=dict)

    def course(self) -> CourseSource:
        links = self.document(LINKS) if self.folder.has(LINKS) else None
        self.definitions = links.definitions if links else {}
        source = CourseSource(self.folder, self.config, self.definitions, links=links)
        source.index = self.text(INDEX) if self.folder.has(INDEX) else None
        episodes = [f"episodes/{name}" for name in self.config.episodes]
        others = self.pages("learners", self.config.learners)
        first = [SETUP] if SETUP in others else []
        names = [*first, *episodes, *(name for name in others if name not in first)]
        source.lessons = self.read_all(names)
        source.notes = self.read_all(self.pages("instructors", self.config.instructors))
        source.left_out = self.left_out({*episodes, *others})
        return source

    def pages(self, within: str, listed: tuple[str, ...]) -> list[str]:
        """Those that the config lists, in its order, where they are; then all others there."""
        named = [f"{within}/{name}" for name in listed]
        there = [*self.folder.names(within, ".md")]
        return list(dict.fromkeys([*(n for n in named if self.folder.has(n)), *there]))

    def read_all(self, names: list[str]) -> list[Text]:
        texts = [text for name in dict.fromkeys(names) if (text := self.text(name))]
        slugs = [text.slug for text in texts]
        return [text if slugs.count(text.slug) == 1 else with_whole_name(text) for text in texts]

    def left_out(self, taken: set[str]) -> dict[str, str]:
        """Files that are no part of the course, and why."""
        episodes = self.folder.names("episodes", "md")
        reasons = {n: "config.yaml does not list it" for n in episodes if n not in taken}
        for name in self.folder.names("profiles", ".md"):
            reasons[name] = "whom the course was written for: for its authors"
        for name in self.config.learners:
            if not self.folder.has(f"learners/{name}"):
                reasons[f"learners/{name}"] = "config.yaml lists it, but it is not there"
        return reasons

    def document(self, name: str) -> Document | None:
        try:
            return parse_markdown(self.folder.text(name), name, definitions=self.definitions)
        except BadInputError as error:
            self.problems += error.problems
            return None

    def text(self, name: str) -> Text | None:
        document = self.document(name)
        if document is None:
            return None
        fields = front_matter(document, self.problems)
        stem = PurePosixPath(name).stem
        return Text(
            document=document,
            title=self.title(fields, name),
            minutes=minutes(fields),
            teaches=fields.texts("teaches"),
            slug=slugify(NUMBER.sub("", stem)) or slugify(stem) or "lesson",
        )

    def title(self, fields: Fields, name: str) -> str:
        """An episode must have one; another page is else called after its file."""
        title = fields.text("title", required=name.startswith("episodes/"), limit=255)
        if title not in {"", "FIXME", "TODO"}:
            return title
        stem = PurePosixPath(name).stem
        with override(self.config.language):
            known = {"setup": _("Setup"), "reference": _("Reference"), "discuss": _("Discussion")}
        return known.get(stem, stem.replace("-", " ").capitalize())


def front_matter(document: Document, problems: list[Problem]) -> Fields:
    content = next((t.content for t in document.tokens if t.type == "front_matter"), "")
    where = Where(document.file, 1)
    value: object = LinedDict()
    try:
        value = parse_yaml(content, document.file, 2) or value
    except BadInputError as error:
        problems += error.problems
        return Fields(LinedDict(title="?"), where, problems)
    return Fields(value, where, problems, offset=1)


def minutes(fields: Fields) -> int:
    """Ours: `minutes`. The Carpentries': `teaching` and `exercises`."""
    total = fields.number("minutes", 0) or sum(
        fields.number(k, 0) for k in ("teaching", "exercises")
    )
    if not 0 <= total <= 24 * 60:
        fields.refuse("a lesson takes between 0 and 1440 minutes")
        return DEFAULT_MINUTES
    return round(total) or DEFAULT_MINUTES


def with_whole_name(text: Text) -> Text:
    whole = slugify(text.path.removesuffix(".md").replace("/", "-"))
    return Text(text.document, text.title, text.minutes, text.teaches, whole)
