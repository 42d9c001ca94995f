"""A site's own color: measured as the house's are, refused with the nearest that will do."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.university.test_contrast import HUES, SCHEMES, contrast, triple
from university.site import domain
from university.site.domain import DARK, LIGHT, TEXT, Scheme
from university.site.models import SiteSettings

COLORS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
BY_NAME = {"light": LIGHT, "dark": DARK}


@pytest.mark.parametrize("name", BY_NAME)
def test_the_measure_knows_the_colors_of_the_stylesheet(name: str) -> None:
    scheme, tokens = BY_NAME[name], SCHEMES[name]
    assert scheme.grounds == (tokens["paper"], tokens["sheet"], tokens["shade"])
    assert scheme.on_signal == tokens["on-signal"]
    assert scheme.wash == tokens["signal-wash"][:2]
    assert scheme.signal == tokens["signal"]


@pytest.mark.parametrize("hue", HUES)
@pytest.mark.parametrize("lightness", ["0.2 0.05 HUE", "0.5 0.1 HUE", "0.93 0.03 HUE"])
def test_contrast_is_what_the_test_of_the_house_measures(hue: float, lightness: str) -> None:
    one, paper = triple(lightness, hue), SCHEMES["light"]["paper"]
    ours = domain.contrast(domain.light_of(one), domain.light_of(paper))
    assert ours == pytest.approx(contrast(one, paper))


@given(COLORS)
def test_a_color_goes_to_oklch_and_back(color: str) -> None:
    assert domain.hex_of(domain.light_of(domain.lch_of(domain.linear_of(color)))) == color


@given(COLORS, st.sampled_from([LIGHT, DARK]))
def test_what_is_proposed_can_be_read_and_keeps_what_could_be(color: str, scheme: Scheme) -> None:
    for found in (domain.nearest(color, scheme), domain.in_scheme(color, scheme)):
        assert domain.measured(found, scheme) >= TEXT
    if domain.measured(color, scheme) >= TEXT:
        assert domain.nearest(color, scheme) == color


@given(COLORS)
def test_the_nearest_is_not_nearer_by_one_step(color: str) -> None:
    """One step back, on the way from where it was, is still too faint."""
    if domain.measured(color, LIGHT) >= TEXT:
        return
    found = domain.lch_of(domain.linear_of(domain.nearest(color, LIGHT)))
    wanted = domain.lch_of(domain.linear_of(color))
    before = (min(wanted[0], found[0] + 0.01), wanted[1], wanted[2])
    shown = domain._shown(before)
    assert domain.measured(shown, LIGHT) < TEXT + 0.15


@pytest.mark.parametrize(
    ("field", "color", "ratio", "nearest"),
    [
        ("color", "#f5a623", "1.69", "#925f04"),
        ("color_in_dark", "#123456", "1.07", "#7398c0"),
    ],
)
def test_a_faint_color_is_refused_with_its_ratio_and_the_nearest_that_will_do(
    field: str, color: str, ratio: str, nearest: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        SiteSettings(**{field: color}).clean()
    assert list(refused.value.message_dict) == [field]
    (told,) = refused.value.message_dict[field]
    assert f"a contrast of {ratio} to 1" in told
    assert told.endswith(f"that will do is {nearest}.")
    SiteSettings(**{field: nearest}).clean()


@pytest.mark.parametrize("color", ["red", "#12345", "#12345g", "b5342a", "#fff"])
def test_what_is_no_color_is_refused(color: str) -> None:
    with pytest.raises(ValidationError, match="Write a color as #b5342a"):
        SiteSettings(color=color).clean()


def test_one_color_is_enough_for_both_schemes() -> None:
    assert SiteSettings().colors == ""
    light, dark = SiteSettings(color="#00635d").colors.split("-")
    assert light == "00635d"
    assert domain.measured(f"#{dark}", DARK) >= TEXT
    light, _dark = SiteSettings(color_in_dark="#7fc7bf").colors.split("-")
    assert domain.measured(f"#{light}", LIGHT) >= TEXT


def test_the_stylesheet_says_what_its_address_says_and_may_be_kept_for_ever(
    client: Client,
) -> None:
    answer = client.get("/site/colors/00635d-7fc7bf.css")
    assert "--signal: light-dark(#00635d, #7fc7bf);" in answer.content.decode()
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in answer


@pytest.mark.parametrize("address", ["red-blue", "00635D-7fc7bf", "00635d", "00635d-7fc7bf;}"])
@pytest.mark.django_db
def test_no_other_address_is_a_stylesheet(client: Client, address: str) -> None:
    assert client.get(f"/site/colors/{address}.css").status_code == 404
