"""Formulas: from TeX to MathML, on the server."""

from __future__ import annotations

from functools import lru_cache
from html import escape, unescape
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element

LONGEST = 4000

_TAGS = {
    *("math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mstyle", "mpadded", "mphantom"),
    *("mfrac", "msqrt", "mroot", "menclose", "mfenced", "msub", "msup", "msubsup", "mprescripts"),
    *("munder", "mover", "munderover", "mmultiscripts", "mtable", "mtr", "mlabeledtr", "mtd"),
}
# No href, style, class, id or on…: TeX can ask for them (\href{javascript:…}).
_ATTRIBUTES = {
    *("xmlns", "display", "displaystyle", "scriptlevel", "mathvariant", "mathsize", "stretchy"),
    *("fence", "form", "separator", "lspace", "rspace", "accent", "accentunder", "movablelimits"),
    *("minsize", "maxsize", "largeop", "symmetric", "linethickness", "bevelled", "notation"),
    *("columnalign", "columnspacing", "columnlines", "rowspacing", "rowlines", "frame"),
    *("width", "height", "depth", "voffset", "open", "close", "separators"),
}


@lru_cache(maxsize=2048)
def mathml(latex: str, *, display: str = "inline") -> str:
    """MathML that is safe in a page, or the TeX itself where it cannot be read."""
    try:
        root = convert_to_element(latex[:LONGEST], display=display)
        _prune(root)
        return tostring(root, encoding="unicode")
    except Exception:
        return f'<code class="tex">{escape(latex)}</code>'


def _prune(element: Element) -> None:
    if element.tag not in _TAGS:
        element.tag = "mrow"
    for name in set(element.attrib) - _ATTRIBUTES:
        del element.attrib[name]
    # The converter leaves character references (and raw <) in its texts.
    element.text = unescape(element.text or "")
    element.tail = unescape(element.tail or "")
    for child in element:
        _prune(child)
