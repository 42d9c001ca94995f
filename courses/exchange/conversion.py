"""Which function turns which kind of node into blocks."""

from courses.exchange import boxes, flow, html, tables
from courses.exchange.context import Handler

HANDLERS: dict[str, Handler] = {
    "front_matter": flow.front_matter,
    "heading": flow.heading,
    "paragraph": flow.paragraph,
    "bullet_list": flow.list_of_items,
    "ordered_list": flow.list_of_items,
    "footnote_block": flow.footnotes,
    "fence": flow.code,
    "code_block": flow.code,
    "math_block": flow.formula,
    "blockquote": flow.quotation,
    "hr": flow.rule,
    "dl": flow.glossary,
    "html_block": html.block,
    "table": tables.pipe_table,
    "grid_table": tables.grid_table,
    "div": boxes.box,
}
