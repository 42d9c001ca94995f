"""SVG is cleaned of what runs or loads, and kept byte for byte where nothing does."""

import pytest

from courses.exchange.images import NotAnImageError, sound_image
from tests.courses.exchange.folders import png

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' width="9" height="9">{}</svg>'
)


def cleaned(inner: str) -> tuple[str, str]:
    content, note = sound_image("a.svg", SVG.format(inner).encode())
    return content.decode(), note


def test_a_harmless_svg_stays_as_it_is() -> None:
    inner = '<defs><path id="p"/></defs><use xlink:href="#p"/><text>a &lt; b</text>'
    assert cleaned(inner) == (SVG.format(inner), "")


@pytest.mark.parametrize(
    ("inner", "taken"),
    [
        ("<script>alert(1)</script>", "<script> taken out"),
        ('<g onload="alert(1)"/>', "onload taken out"),
        ("<foreignObject><p/></foreignObject>", "<foreignObject> taken out"),
        ('<a xlink:href="javascript:alert(1)"><text>x</text></a>', "href taken out"),
        ('<image href="https://example.org/spy.png"/>', "href taken out"),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', "href taken out"),
        ("<style>@import url(https://example.org/a.css)</style>", "<style> taken out"),
        ('<rect style="fill: url(https://example.org/a)"/>', "style taken out"),
        ('<set attributeName="href" to="javascript:alert(1)"/>', "<set> taken out"),
        ('<g><svg><script href="https://example.org/a.js"/></svg></g>', "<script> taken out"),
    ],
)
def test_what_runs_or_loads_is_taken_out_and_said(inner: str, taken: str) -> None:
    content, note = cleaned(inner)
    assert note == taken
    for word in ("alert", "example.org", "base64"):
        assert word not in content
    assert sound_image("a.svg", content.encode()) == (content.encode(), "")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.svg", b"<svg", "this is no sound SVG"),
        ("a.svg", b"<html/>", "this is no SVG"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="x"/>', "does not say its size"),
        ("a.png", b"GIF89a", "this is no image"),
        ("a.png", b"", "this is no image"),
        ("a.jpg", png(), "it is PNG"),
        ("a.tiff", png(), "“.tiff” is no kind of image we show"),
        ("a", png(), "“” is no kind of image we show"),
        ("a.png", png((6400, 6400)), "6400 by 6400 pixels are too many"),
        ("a.png", png((20000, 20000)), "far too many pixels"),
    ],
)
def test_what_is_no_sound_image_says_why(name: str, content: bytes, said: str) -> None:
    with pytest.raises(NotAnImageError, match=said):
        sound_image(name, content)
