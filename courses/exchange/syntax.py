"""What Carpentries Markdown adds to CommonMark, as small rules for markdown-it.

Fenced divs (`::: callout` … `:::`), attributes after an image, link or span (`{alt='…'}`,
`{#id}`), and pandoc's grid tables; and formulas between `\\(` and `\\)`.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

WORD = re.compile(r"[\w-]+")
ATTRIBUTES = re.compile(r"\{[^{}]*\}")
ATTRIBUTE = re.compile(
    r"""\#(?P<id>[^\s}]+) | \.(?P<class>[^\s}]+)
    | (?P<key>[\w:-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s}]+))""",
    re.VERBOSE,
)
SPAN = re.compile(r"\[([^\[\]]+)\](?=\{[#.])")
GRID_EDGE = re.compile(r"\+([-=:]+\+)+\s*")
INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def carpentries_plugin(md: MarkdownIt) -> None:
    md.block.ruler.before("fence", "fenced_div", fenced_div, INTERRUPTS)
    md.block.ruler.before("fence", "grid_table", grid_table, INTERRUPTS)
    md.inline.ruler.before("escape", "tex", tex)
    md.inline.ruler.before("link", "span", span)
    md.inline.ruler.push("attributes", attributes)


def tex(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    r"""`\( … \)`, as other places write formulas. `\[` stays an escaped bracket."""
    if not state.src.startswith(r"\(", state.pos):
        return False
    end = state.src.find(r"\)", state.pos + 2, state.posMax)
    formula = state.src[state.pos + 2 : end].strip() if end > 0 else ""
    if not formula:
        return False
    if not silent:
        state.push("math_inline", "math", 0).content = formula
    state.pos = end + 2
    return True


def line_of(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def div_kind(line: str) -> str | None:
    """What a line opens; "" where it closes; None where it is no fence of a div."""
    if not line.startswith(":::"):
        return None
    said = line.strip().strip(":").strip()
    if said.startswith("{") and said.endswith("}"):
        said = said[1:-1].strip().partition(" ")[0].removeprefix(".")
    return said.lower() if not said or WORD.fullmatch(said) else None


def fenced_div(state: StateBlock, line: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """One line opens or closes a div, however many colons it has: that is pandoc's rule."""
    kind = div_kind(line_of(state, line))
    if kind is None or state.is_code_block(line):
        return False
    if silent:
        return True
    token = state.push("div_open", "div", 1) if kind else state.push("div_close", "div", -1)
    token.info = kind
    token.map = [line, line + 1]
    state.line = line + 1
    return True


def grid_table(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """The whole table as one token that holds its source."""
    if not GRID_EDGE.fullmatch(line_of(state, line)) or state.is_code_block(line):
        return False
    if silent:
        return True
    last = line
    while last < end and line_of(state, last)[:1] in {"+", "|"}:
        last += 1
    token = state.push("grid_table", "", 0)
    token.content = "\n".join(line_of(state, number) for number in range(line, last))
    token.map = [line, last]
    state.line = last
    return True


def span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """`[text]{#id}`: only the brackets go; the attributes are read by their own rule."""
    found = SPAN.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        end, state.pos, state.posMax = state.posMax, found.start(1), found.end(1)
        state.push("span_open", "span", 1)
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = end
    state.pos = found.end()
    return True


def attributes(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Directly after an image, a link, code or a span; there they belong to it."""
    if state.src[state.pos] != "{" or silent or not state.tokens or state.pending:
        return False
    target = state.tokens[-1]
    if target.type not in {"image", "link_close", "code_inline", "span_close"}:
        return False
    found = ATTRIBUTES.match(state.src, state.pos)
    if not found:
        return False
    target.meta["attributes"] = parse_attributes(found.group())
    state.pos = found.end()
    return True


def parse_attributes(text: str) -> dict[str, str]:
    """`{#id .class key='value'}`; white space within a value, line breaks too, is one space."""
    values: dict[str, str] = {}
    for found in ATTRIBUTE.finditer(text):
        if name := found["id"]:
            values["id"] = name
        elif found["key"]:
            value = found["double"] or found["single"] or found["bare"] or ""
            values[found["key"]] = " ".join(value.split())
    return values
