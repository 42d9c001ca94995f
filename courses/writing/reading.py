"""What a text becomes in a lesson: block by block, with the lines that each comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from markdown_it.tree import SyntaxTreeNode

from courses.exchange.anchors import anchors
from courses.exchange.context import Context, Figures
from courses.exchange.conversion import HANDLERS
from courses.exchange.inline import Inline, words
from courses.exchange.ledger import Ledger
from courses.exchange.links import Links
from courses.exchange.markdown import Document, parse_markdown
from courses.exchange.pieces import Piece, SkillRef, joined
from courses.exchange.plan import skills_here
from courses.exchange.source import front_matter
from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.references import BadReferenceError, parse_skill
from skills.exchange.spec import SkillKey

FILE = "lesson.md"
MOST_MINUTES = 24 * 60


@dataclass(frozen=True)
class Setting:
    """Where a text is read: `home` is the discipline of skills named without one, `neighbors` the
    file names that links to other lessons of the course may use.
    """

    home: str = ""
    language: str = "en"
    neighbors: Collection[str] = ()


@dataclass(frozen=True)
class Becomes:
    first: int
    last: int
    piece: Piece


@dataclass
class Written:
    """`title`, `minutes` and `teaches` are what the text says of its lesson, if anything."""

    problems: list[Problem] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    blocks: list[Becomes] = field(default_factory=list)
    skills: dict[SkillKey, int] = field(default_factory=dict)
    title: str = ""
    minutes: int = 0
    teaches: list[SkillKey] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        return joined([block.piece for block in self.blocks])


def read_text(text: str, setting: Setting, figures: Figures) -> Written:
    """All of it, whatever is wrong: what cannot come in is left out and told as a problem."""
    written = Written()
    try:
        document = parse_markdown(text, FILE)
    except BadInputError as error:
        written.problems += error.problems
        return written
    written.ledger.enter(document)
    read_front(written, front_matter(document, written.problems), setting)
    used_labels: set[str] = set()
    context = Context(
        document=document,
        ledger=written.ledger,
        inline=Inline(FILE, written.ledger, links(document, setting), used_labels),
        figures=figures,
        handlers=HANDLERS,
        home=setting.home,
        language=setting.language,
        definitions=document.definitions,
        problems=written.problems,
    )
    nodes = without_title(written, document.nodes)
    lines = text.split("\n")
    written.blocks = [block for node in nodes for block in read_node(context, node, lines)]
    written.ledger.settle_definitions(used_labels)
    refuse_doubles(written)
    refuse_unknown_skills(written)
    return written


def links(document: Document, setting: Setting) -> Links:
    return Links({FILE: anchors(document), **{name: {} for name in setting.neighbors}})


def read_node(context: Context, node: SyntaxTreeNode, lines: list[str]) -> Iterator[Becomes]:
    own = lines_of(node, lines)
    for piece in context.handlers[node.type](context, node):
        first, last = piece.lines or own
        yield Becomes(first, last, piece)


def lines_of(node: SyntaxTreeNode, lines: list[str]) -> tuple[int, int]:
    """Counted from 1, without empty ones at the end; a box reaches to the line that closes it."""
    spans = [token.map for token in node.to_tokens() if token.map]
    if not spans:
        return 0, 0
    first, last = spans[0][0] + 1, max(end for _start, end in spans)
    while last > first and not lines[last - 1].strip():
        last -= 1
    return first, last


def read_front(written: Written, fields: Fields, setting: Setting) -> None:
    """`title`, `minutes` (or the Carpentries' `teaching` and `exercises`) and `teaches`."""
    written.title = fields.text("title", required=False, limit=255)
    counted = [fields.number(key, 0) for key in ("teaching", "exercises")]
    minutes = fields.number("minutes", 0) or sum(counted)
    if 0 <= minutes <= MOST_MINUTES:
        written.minutes = round(minutes)
    else:
        fields.refuse(_("a lesson takes between 0 and 1440 minutes"))
    for reference in fields.texts("teaches"):
        try:
            written.teaches.append(parse_skill(reference, setting.home))
        except BadReferenceError as error:
            fields.refuse(f"teaches: {error}")


def without_title(written: Written, nodes: list[SyntaxTreeNode]) -> list[SyntaxTreeNode]:
    """The one heading of the first level that a text begins with is its title."""
    heads = [node for node in nodes if node.type == "heading" and node.tag == "h1"]
    first = next((node for node in nodes if node.type != "front_matter"), None)
    if len(heads) != 1 or heads[0] is not first:
        return nodes
    said = " ".join("".join(words(part) for part in first.children).split())[:255]
    if not said or written.title not in ("", said):
        return nodes
    written.title = said
    for token in first.to_tokens():
        written.ledger.imported(token)
    return [node for node in nodes if node is not first]


def refuse_doubles(written: Written) -> None:
    """What is named for good can be named once. The first one stays."""
    counts: Counter[str] = Counter()
    kept = []
    for block in written.blocks:
        name = block.piece.key if block.piece.key.startswith("exercise:") else ""
        counts[name] += 1
        if name and counts[name] > 1:
            what = _("the exercise id “%(id)s” is taken") % {"id": name.partition(":")[2]}
            written.problems.append(Problem(Where(FILE, block.first), what))
        else:
            kept.append(block)
    written.blocks = kept


def refuse_unknown_skills(written: Written) -> None:
    named = [(key, block.first) for block in written.blocks for key in skills_of(block.piece)]
    wanted = [*((key, 1) for key in written.teaches), *named]
    written.skills = skills_here({key for key, _line in wanted})
    for key, line in dict.fromkeys(wanted):
        if key not in written.skills:
            what = _("there is no skill “%(skill)s”") % {"skill": key}
            written.problems.append(Problem(Where(FILE, line), what))
    written.teaches = [key for key in dict.fromkeys(written.teaches) if key in written.skills]
    written.blocks = [
        block
        for block in written.blocks
        if all(key in written.skills for key in skills_of(block.piece))
    ]


def skills_of(piece: Piece) -> Iterator[SkillKey]:
    if isinstance(piece.value, dict):
        for reference in piece.value.get("skills", ()):
            if isinstance(reference, SkillRef):
                yield SkillKey(reference.discipline, reference.slug)
