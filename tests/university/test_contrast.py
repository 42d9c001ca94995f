"""The colors of tokens.css, measured: WCAG 2.2 contrast in both schemes."""

import math
import re
from itertools import pairwise
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "static/css/tokens.css").read_text()
TEXT, MARK = 4.5, 3.0
Lch = tuple[float, float, float]


def linear_srgb(color: Lch) -> tuple[float, float, float]:
    """OKLCH to linear sRGB, after Björn Ottosson (2020), https://bottosson.github.io/posts/oklab/."""
    lightness, chroma, hue = color
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def luminance(color: Lch) -> float:
    red, green, blue = (min(1.0, max(0.0, part)) for part in linear_srgb(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Lch, other: Lch) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


PAIR = re.compile(r"--([\w-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\)")
HUES = [float(hue) for hue in re.findall(r"--hue: ([\d.]+)", TOKENS)]


def triple(text: str, hue: float = 0.0) -> Lch:
    lightness, chroma, angle = text.replace("HUE", str(hue)).split()
    return float(lightness), float(chroma), float(angle)


def scheme(number: int) -> dict[str, Lch]:
    """Every color by name, as light (0) or dark (1) has it; the looks as look-0 … look-11."""
    colors: dict[str, Lch] = {}
    for name, *values in PAIR.findall(TOKENS.replace("var(--hue)", "HUE")):
        if "HUE" in values[number]:
            for look, hue in enumerate(HUES):
                colors[f"{name}-{look}"] = triple(values[number], hue)
        else:
            colors[name] = triple(values[number])
    return colors


SCHEMES = {"light": scheme(0), "dark": scheme(1)}
LOOKS = [f"look-{number}" for number in range(12)]
GROUNDS = ["paper", "sheet", "shade"]
TONES = [("signal", "signal-wash"), ("good", "good-wash"), ("bad", "bad-wash")]
WASHES = [wash for _, wash in TONES]

AS_TEXT = [
    *((text, ground) for text in ["ink", "quiet", "signal", "good", "bad"] for ground in GROUNDS),
    *(("ink", wash) for wash in WASHES),
    *(("quiet", wash) for wash in WASHES),
    *TONES,
    ("on-signal", "signal"),
    ("paper", "ink"),
]
AS_MARKS = [
    *(("edge", ground) for ground in GROUNDS),
    *((look, ground) for look in LOOKS for ground in GROUNDS),
    *((look, f"look-wash-{number}") for number, look in enumerate(LOOKS)),
]


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), AS_TEXT)
def test_text_stands_out_from_its_ground(name: str, text: str, ground: str) -> None:
    colors = SCHEMES[name]
    assert contrast(colors[text], colors[ground]) >= TEXT


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize(("mark", "ground"), AS_MARKS)
def test_marks_stand_out_from_their_ground(name: str, mark: str, ground: str) -> None:
    colors = SCHEMES[name]
    assert contrast(colors[mark], colors[ground]) >= MARK


@pytest.mark.parametrize("name", SCHEMES)
def test_every_color_can_be_shown_on_a_plain_screen(name: str) -> None:
    outside = {
        color
        for color, lch in SCHEMES[name].items()
        if not all(-0.001 <= part <= 1.001 for part in linear_srgb(lch))
    }
    assert outside == set()


def test_there_are_twelve_looks_thirty_degrees_apart() -> None:
    assert sorted(HUES) == list(range(5, 360, 30))


def test_neighboring_looks_are_far_apart() -> None:
    gaps = [abs((a - b + 180) % 360 - 180) for a, b in pairwise(HUES)]
    assert min(gaps) >= 60


def test_the_measure_itself_knows_black_and_white() -> None:
    assert contrast((0, 0, 0), (1, 0, 0)) == pytest.approx(21, abs=0.01)
