"""What is read in a lesson: clean when stored, safe and complete when shown."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file, get_test_image_file_svg

from courses.catalog.models import CoursePage
from courses.lessons import html
from courses.lessons.blocks import LessonBody
from courses.lessons.models import LessonPage
from tests.courses.lessons.samples import CHALLENGE, block, prose

HOSTILE = (
    '<p onclick="hit()">kept<script>hit()</script><img src=x onerror=hit()>'
    '<a href="javascript:hit()">a</a><![><img src="]><img src=x onerror=hit()//">'
    '<style>hit</style><iframe src="//hit"></iframe><embed embedtype="media" url="//hit"></p>'
)
KEPT = (
    '<p>a <b>b</b> <i>c</i> <code>d</code> <a linktype="page" id="3">e</a> '
    '<a linktype="document" id="4">f</a> <a href="https://g.example/?a=1&amp;b=2">g</a></p>'
    "<ul><li>h</li></ul><blockquote>i</blockquote><h4>j</h4>"
)


def shown(kind: str, value: Any) -> str:
    [child] = LessonBody().to_python([{"type": kind, "value": value, "id": "the-id"}])
    return str(child.render({"request": RequestFactory().get("/")}))


def hostile_everywhere() -> list[dict[str, Any]]:
    """The same attack in each place that holds rich text, however deep."""
    inside: list[dict[str, Any]] = [{"type": "text", "value": HOSTILE}]
    cells = {"columns": [{"type": "text", "heading": "H"}], "rows": [{"values": [HOSTILE]}]}
    boxed = [*inside, {"type": "table", "value": cells | {"caption": ""}}]
    return [
        *boxed,
        {"type": "quote", "value": {"text": HOSTILE, "who": ""}},
        {"type": "objectives", "value": [HOSTILE]},
        {"type": "callout", "value": {"kind": "note", "title": "", "body": boxed}},
        {"type": "instructor", "value": {"body": boxed}},
        block("numeric", prompt=boxed, hint=HOSTILE, explanation=boxed),
        {
            "type": "challenge",
            "value": CHALLENGE
            | {"body": boxed, "hints": [boxed], "solutions": [{"title": "", "body": boxed}]},
        },
    ]


def is_clean(stored: str) -> bool:
    return "kept" in stored and not any(
        word in stored for word in ("hit()", "onclick", "onerror", "<script", "<iframe", "embed")
    )


# --- cleaning --------------------------------------------------------------


def test_cleaning_takes_the_attack_and_leaves_the_words():
    assert html.clean_html(HOSTILE) == "<p>kept<a>a</a></p>"


def test_cleaning_keeps_what_the_editor_makes_and_is_stable():
    assert html.clean_html(KEPT) == KEPT


@pytest.mark.django_db
def test_the_attack_is_there_to_be_cleaned():
    assert not is_clean(json.dumps(hostile_everywhere()))


@pytest.mark.django_db
@pytest.mark.parametrize("live", [True, False])
def test_a_body_given_as_raw_data_is_stored_clean(course, live):
    lesson = LessonPage(title="Attack", body=hostile_everywhere(), live=live)
    course.add_child(instance=lesson)
    assert is_clean(json.dumps(list(LessonPage.objects.get().body.raw_data)))


def test_raw_data_that_nobody_has_looked_at_is_written_back_clean():
    body = LessonBody()
    assert is_clean(json.dumps(body.get_prep_value(body.to_python(hostile_everywhere()[:2]))))


@pytest.mark.django_db
def test_a_revision_is_stored_clean(course):
    lesson = course.add_child(instance=LessonPage(title="Attack", live=False))
    lesson.body = json.dumps(hostile_everywhere())
    revision = lesson.save_revision()
    assert is_clean(revision.content["body"])


@pytest.mark.django_db
def test_the_description_of_a_course_is_stored_clean(course):
    course.description = HOSTILE
    assert is_clean(course.save_revision().content["description"])
    course.description = HOSTILE
    course.save()
    assert is_clean(CoursePage.objects.get().description)


def test_what_was_never_stored_is_cleaned_when_shown():
    assert is_clean(shown("text", HOSTILE))


# --- lines and formulas ----------------------------------------------------


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("Use `x < 1` *now*", "Use <code>x &lt; 1</code> <em>now</em>"),
        ("<b onclick=hit()>a</b>", "&lt;b onclick=hit()&gt;a&lt;/b&gt;"),
        ("[a](javascript:hit)", "[a](javascript:hit)"),
        ("[a](https://a.example)", '<a href="https://a.example">a</a>'),
        ("![a](https://a.example/x.png)", '!<a href="https://a.example/x.png">a</a>'),
        ("`\\(` and `\\)`", "<code>\\(</code> and <code>\\)</code>"),
    ],
)
def test_a_line_is_inline_markdown_and_no_html(source, result):
    assert html.line(source) == result


def test_formulas_in_lines_and_in_rich_text_become_mathml():
    assert "<mfrac>" in html.line("A \\( \\frac{a}{b} \\)")
    assert "<mo>&lt;</mo>" in html.rich("<p>\\( a &lt; b \\)</p>")
    assert html.rich("<p><code>\\( a \\)</code></p>") == "<p><code>\\( a \\)</code></p>"
    assert html.plain_line("A `b` \\(a_1\\) & c") == "A b a_1 & c"


@pytest.mark.parametrize(
    "latex",
    [
        "\\href{javascript:hit}{x}",
        "\\style{color:hit}{x}",
        "\\class{hit}{x}",
        "\\text{<img src=x onerror=hit>}",
        "\\text{&lt;img onerror=hit&gt;}",
    ],
)
def test_a_formula_brings_no_markup_but_its_own(latex):
    shown = html.formula(latex)
    assert "<math" in shown
    assert "<img" not in shown
    assert not any(f" {name}=" in shown for name in ("href", "style", "class"))


@pytest.mark.parametrize("latex", ["\\frac{", "{" * 3000, "\\begin{", "\\left(", "^", "<script>"])
def test_a_broken_formula_is_shown_as_it_was_written(latex):
    shown = html.formula(latex)
    assert "<script" not in shown
    assert shown.startswith(("<math", '<code class="tex">'))


# --- blocks ----------------------------------------------------------------


def test_code_is_colored_with_classes_and_escaped():
    value = {"code": "x = '<b>'\n", "language": "python", "role": "code", "caption": ""}
    found = shown("code", value)
    assert "<span class=\"s1\">'&lt;b&gt;'</span>" in found
    assert "style=" not in found
    assert "&lt;b&gt;" in shown("code", value | {"language": "no such language"})


def test_a_table_has_a_caption_and_heads_with_a_scope():
    value = {
        "columns": [{"type": "text", "heading": "Tool"}],
        "rows": [{"values": ["<p>Saw</p>"]}],
        "caption": "Tools",
    }
    found = shown("table", value)
    assert "<caption" in found
    assert '<th scope="col">Tool</th>' in found
    assert "<p>Saw</p>" in found


# Wagtail leaves the temporary file of a rendition to the garbage collector.
makes_renditions = pytest.mark.filterwarnings(
    "ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning"
)


@makes_renditions
@pytest.mark.django_db
def test_a_figure_comes_in_sizes_with_its_words():
    image = Image.objects.create(title="T", file=get_test_image_file(size=(1600, 1000)))
    value = {"image": image.pk, "alt": "A plane", "caption": "A *plane*", "credit": "Ana, CC0"}
    found = shown("figure", value)
    assert 'alt="A plane"' in found
    for part in ('loading="lazy"', 'width="', 'height="', "<em>plane</em>", "Ana, CC0"):
        assert part in found


@makes_renditions
@pytest.mark.django_db
def test_a_drawing_is_shown_as_a_picture_and_never_inline():
    image = Image.objects.create(title="T", file=get_test_image_file_svg())
    found = shown("figure", {"image": image.pk, "alt": "", "caption": "", "credit": ""})
    assert '.svg"' in found
    assert "<svg" not in found


@pytest.mark.django_db
def test_a_figure_whose_picture_was_deleted_is_left_out():
    assert shown("figure", {"image": 99, "alt": "", "caption": "", "credit": ""}).strip() == ""


@pytest.mark.django_db
def test_a_download_says_what_and_how_much():
    document = Document(title="Cut list")
    document.file.save("cut.csv", get_test_image_file())
    found = shown("download", {"document": document.pk, "title": ""})
    assert "Cut list" in found
    assert "CSV" in found


@pytest.mark.parametrize(
    ("url", "player"),
    [
        ("https://www.youtube.com/watch?v=aqz-KE-bpKQ", "https://www.youtube-nocookie.com/embed/"),
        ("https://youtu.be/aqz-KE-bpKQ?t=3", "https://www.youtube-nocookie.com/embed/"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871"),
        ("https://youtube.com.evil.example/watch?v=aqz-KE-bpKQ", ""),
        ("https://tube.example.org/w/123", ""),
    ],
)
def test_a_video_is_a_link_and_loads_nothing_before_a_click(url, player):
    found = shown("embed", {"url": url, "title": "A video"})
    assert f'href="{url}"' in found
    assert "<iframe" not in found
    assert ("data-player" in found) is bool(player)
    assert player in found


def test_each_kind_of_callout_is_named_in_words():
    body = prose("Words")
    names = {
        kind: shown("callout", {"kind": kind, "title": "", "body": body})
        for kind in ("note", "caution", "discussion", "checklist", "prerequisite", "testimonial")
    }
    assert all("Words" in found and 'class="kind"' in found for found in names.values())
    assert len(set(names.values())) == len(names)


# --- the whole page --------------------------------------------------------


@makes_renditions
@pytest.mark.django_db
def test_pictures_and_links_cost_the_same_queries_however_many_and_however_deep(
    client, course, make_lesson, django_assert_num_queries
):
    image = Image.objects.create(title="T", file=get_test_image_file(size=(1600, 1000)))
    figure = {
        "type": "figure",
        "value": {"image": image.pk, "alt": "", "caption": "", "credit": ""},
    }
    link = {"type": "text", "value": f'<p><a linktype="page" id="{course.pk}">Back</a></p>'}
    boxed = {"type": "callout", "value": {"kind": "note", "title": "", "body": [figure, link]}}
    few = make_lesson([figure, link], title="Few")
    many = make_lesson([figure, link, boxed] * 3, title="Many")
    for lesson in (few, many):
        client.get(lesson.url)  # the first visit makes the sizes
    with CaptureQueriesContext(connection) as queries:
        client.get(few.url)
    with django_assert_num_queries(len(queries)):
        html = client.get(many.url).content.decode()
    assert html.count('href="/courses/wheels/"') >= 6
    assert "linktype" not in html
    assert html.count("<picture>") == 6
