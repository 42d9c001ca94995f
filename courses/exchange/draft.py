"""A course in our shapes, before anything is stored: all of its texts converted, all counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from courses.exchange.anchors import anchors, places, pointed
from courses.exchange.boxes import PROSE, sifted
from courses.exchange.config import CONFIG
from courses.exchange.context import Context
from courses.exchange.conversion import HANDLERS
from courses.exchange.figures import FolderFigures
from courses.exchange.flat import flat_html
from courses.exchange.identity import fingerprint, identified
from courses.exchange.inline import Inline, words
from courses.exchange.ledger import Ledger
from courses.exchange.links import Links
from courses.exchange.markdown import parse_markdown
from courses.exchange.pieces import FigureRef, Piece, text
from courses.exchange.source import CourseSource, Text, prefixed
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.references import BadReferenceError, parse_skill
from skills.exchange.spec import Need, SkillKey
from skills.exchange.words import cut

EXERCISE = "exercise:"
SUMMARY = 300


@dataclass(frozen=True)
class LessonDraft:
    """`body` is what a StreamField stores, with FigureRef and SkillRef where rows will be."""

    key: str
    path: str
    slug: str
    title: str
    minutes: int
    teaches: tuple[SkillKey, ...]
    body: list[dict[str, Any]]

    def content_hash(self) -> str:
        facts = [self.title, self.minutes, self.teaches, self.body]
        return sha256(fingerprint(facts).encode()).hexdigest()


@dataclass
class CourseDraft:
    source: CourseSource
    ledger: Ledger
    figures: dict[FigureRef, bytes]
    teaches: tuple[Need, ...]
    summary: str = ""
    description: str = ""
    cover: FigureRef | None = None
    lessons: list[LessonDraft] = field(default_factory=list)


def draft_course(source: CourseSource, *, teaches: tuple[Need, ...] = ()) -> CourseDraft:
    """`teaches` is added to what the course says. Raises BadInputError with every problem."""
    drafting = Drafting(source, teaches)
    draft = drafting.course()
    if drafting.problems:
        raise BadInputError(prefixed(drafting.problems, source.folder.name))
    return draft


class Drafting:
    """The conversion of one course; `problems` gathers what is wrong in any of its texts."""

    def __init__(self, source: CourseSource, teaches: tuple[Need, ...]) -> None:
        self.source = source
        self.teaches = tuple(dict.fromkeys([*source.config.teaches, *teaches]))
        self.problems: list[Problem] = []
        self.ledger = Ledger()
        self.figures = FolderFigures(source.folder, self.problems)
        self.used_labels: set[str] = set()
        self.home = self.teaches[0].skill.discipline if self.teaches else ""
        pages = [*([source.index] if source.index else []), *source.lessons]
        self.links = Links(
            anchors={page.path: anchors(page.document) for page in pages},
            site=source.config.site,
        )

    def course(self) -> CourseDraft:
        documents = [text.document for text in self.source.texts()]
        for document in [*documents, *([self.source.links] if self.source.links else [])]:
            self.ledger.enter(document)
        bodies = [self.body(lesson) for lesson in self.source.lessons]
        draft = CourseDraft(self.source, self.ledger, self.figures.contents, self.teaches)
        self.describe(draft)
        self.attach_notes(bodies)
        self.refuse_doubles(bodies)
        named = any(lesson.teaches for lesson in self.source.lessons)
        shared = () if named else tuple(need.skill for need in self.teaches)
        lessons = [self.lesson(lesson, body, shared) for lesson, body in self.pairs(bodies)]
        found = {lesson.path: places(lesson.body) for lesson in lessons}
        draft.lessons = [replace(lesson, body=pointed(lesson.body, found)) for lesson in lessons]
        draft.description = pointed(draft.description, found)
        self.ledger.settle_definitions(self.used_labels)
        return draft

    def context(self, source_text: Text) -> Context:
        inline = Inline(source_text.path, self.ledger, self.links, self.used_labels)
        return Context(
            document=source_text.document,
            ledger=self.ledger,
            inline=inline,
            figures=self.figures,
            handlers=HANDLERS,
            home=self.home,
            language=self.source.config.language,
            definitions={**self.source.definitions, **source_text.document.definitions},
            problems=self.problems,
        )

    def body(self, source_text: Text) -> list[Piece]:
        return self.context(source_text).flow(source_text.document.nodes)

    def lesson(
        self, source_text: Text, body: list[Piece], shared: tuple[SkillKey, ...]
    ) -> LessonDraft:
        key = f"{self.source.key}#{source_text.path}"[:200]
        return LessonDraft(
            key=key,
            path=source_text.path,
            slug=source_text.slug,
            title=source_text.title,
            minutes=source_text.minutes,
            teaches=tuple(self.skills(source_text)) or shared,
            body=identified(body, key),
        )

    def skills(self, source_text: Text) -> Iterator[SkillKey]:
        for reference in source_text.teaches:
            try:
                yield parse_skill(reference, self.home)
            except BadReferenceError as error:
                self.problems.append(Problem(Where(source_text.path, 1), f"teaches: {error}"))

    def describe(self, draft: CourseDraft) -> None:
        """From the config's own words, else from the index page, whose first image is the cover."""
        config, index = self.source.config, self.source.index
        pieces = self.body(index) if index else []
        draft.summary = config.summary or cut(first_words(index), SUMMARY)
        if config.description:
            pieces = self.prose(config.description)
        figures = [piece for piece in pieces if piece.kind == "figure"]
        if figures:
            draft.cover = figures[0].value["image"]
            pieces.remove(figures[0])
        draft.description = flat_html(pieces)

    def prose(self, markdown: str) -> list[Piece]:
        try:
            document = parse_markdown(markdown, CONFIG, definitions=self.source.definitions)
        except BadInputError as error:
            self.problems += error.problems
            return []
        self.ledger.enter(document)
        return self.body(Text(document, "", 0, (), ""))

    def attach_notes(self, bodies: list[list[Piece]]) -> None:
        """Notes for instructors stand at the end of the first episode, for mentors alone."""
        for note in self.source.notes:
            pieces = self.body(note)
            body, _after = sifted(opened(pieces), PROSE)
            first = next((b for t, b in self.pairs(bodies) if t.path.startswith("episodes/")), None)
            if first is not None:
                first.append(Piece("instructor", {"body": body}, key=note.path))

    def pairs(self, bodies: list[list[Piece]]) -> Iterator[tuple[Text, list[Piece]]]:
        return zip(self.source.lessons, bodies, strict=True)

    def refuse_doubles(self, bodies: list[list[Piece]]) -> None:
        """An exercise's id is its own in the whole course."""
        keys = [
            (piece.key, lesson.path)
            for lesson, body in self.pairs(bodies)
            for piece in body
            if piece.key.startswith(EXERCISE)
        ]
        counts = Counter(key for key, _path in keys)
        for key, path in keys:
            if counts[key] > 1:
                what = f"the exercise id “{key.removeprefix(EXERCISE)}” comes {counts[key]} times"
                self.problems.append(Problem(Where(path), what))


def first_words(index: Text | None) -> str:
    """The first paragraph with words of its own."""
    nodes = index.document.nodes if index else []
    paragraphs = (spoken(node) for node in nodes if node.type == "paragraph")
    return next((said for said in paragraphs if said.strip()), "")


def spoken(paragraph: SyntaxTreeNode) -> str:
    """Its words, but not those of its images."""
    parts = [part for inline in paragraph.children for part in inline.children]
    return "".join(words(part) for part in parts if part.type != "image")


def opened(pieces: list[Piece]) -> list[Piece]:
    """Boxes that notes cannot hold, as what is in them: notes within notes, challenges, lists."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind == "instructor":
            found += piece.value["body"]
        elif piece.kind in PROSE:
            found.append(piece)
        else:
            found.append(text(flat_html([piece])))
    return found
