"""A color of the site's own, measured and mended: WCAG 2.2 contrast, over OKLCH."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

TEXT = 4.5  # the least contrast at which text is read (WCAG 2.2, 1.4.3)
HEX = re.compile(r"#[0-9a-f]{6}")
STEP = 0.0025

Lch = tuple[float, float, float]
"""Lightness 0 to 1, chroma, hue in degrees."""
Linear = tuple[float, float, float]
"""Red, green, blue of linear light, 0 to 1 where a plain screen can show it."""


class Scheme(NamedTuple):
    """What a signal color is seen with. The numbers are those of static/css/tokens.css."""

    grounds: tuple[Lch, ...]
    on_signal: Lch
    wash: tuple[float, float]
    """Lightness and chroma of the wash; its hue is the signal's."""
    signal: Lch
    away: float
    """Which way lightness goes to stand out more."""


LIGHT = Scheme(
    grounds=((0.975, 0.012, 85), (0.995, 0.005, 85), (0.945, 0.016, 82)),
    on_signal=(0.99, 0.008, 85),
    wash=(0.94, 0.03),
    signal=(0.52, 0.165, 35),
    away=-STEP,
)
DARK = Scheme(
    grounds=((0.2, 0.012, 70), (0.235, 0.013, 70), (0.27, 0.014, 70)),
    on_signal=(0.2, 0.03, 50),
    wash=(0.3, 0.045),
    signal=(0.78, 0.125, 50),
    away=STEP,
)


def linear_of(color: str) -> Linear:
    """`#b5342a` as linear light (IEC 61966-2-1)."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004


def hex_of(light: Linear) -> str:
    return "#" + "".join(f"{round(255 * _encoded(min(1.0, max(0.0, part)))):02x}" for part in light)


def _encoded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055  # noqa: PLR2004


def light_of(color: Lch) -> Linear:
    """OKLCH as linear light, after Björn Ottosson (2020), https://bottosson.github.io/posts/oklab/."""
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


def lch_of(light: Linear) -> Lch:
    """The way back of `light_of`."""
    red, green, blue = light
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def luminance(light: Linear) -> float:
    red, green, blue = (min(1.0, max(0.0, part)) for part in light)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Linear, other: Linear) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def wash_of(color: str, scheme: Scheme) -> Lch:
    """The ground of a message in this color; of a grey a grey one."""
    _lightness, chroma, hue = lch_of(linear_of(color))
    lightness, most = scheme.wash
    return lightness, min(most, chroma), hue


def measured(color: str, scheme: Scheme) -> float:
    """The least contrast of all that this color is read on, or read through."""
    seen_with = (*scheme.grounds, scheme.on_signal, wash_of(color, scheme))
    own = linear_of(color)
    return min(contrast(own, light_of(other)) for other in seen_with)


def nearest(color: str, scheme: Scheme) -> str:
    """The same hue, as much lighter or darker as it takes to be read."""
    return _mended(lch_of(linear_of(color)), scheme)


def in_scheme(color: str, scheme: Scheme) -> str:
    """The same hue, as light and as strong as the house's own signal in that scheme."""
    _lightness, chroma, hue = lch_of(linear_of(color))
    return _mended((scheme.signal[0], min(chroma, scheme.signal[1]), hue), scheme)


def _mended(wanted: Lch, scheme: Scheme) -> str:
    lightness, chroma, hue = wanted
    found = _shown(wanted)
    while measured(found, scheme) < TEXT:
        lightness += scheme.away
        found = _shown((lightness, chroma, hue))
    return found


def _shown(color: Lch) -> str:
    """As a plain screen can show it: with less chroma where there is too much."""
    lightness, chroma, hue = color
    lightness = min(1.0, max(0.0, lightness))
    light = light_of((lightness, chroma, hue))
    while chroma > 0 and not all(-0.001 <= part <= 1.001 for part in light):  # noqa: PLR2004
        chroma -= STEP
        light = light_of((lightness, max(0.0, chroma), hue))
    return hex_of(light)
