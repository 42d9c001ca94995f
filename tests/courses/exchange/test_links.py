"""Where links of a course lead once it lives here."""

import pytest

from courses.exchange.links import LESSON_SCHEME, Links, Target

LINKS = Links(
    anchors={
        "index.md": {},
        "episodes/01-begin.md": {"which-glue": "which-glue", "given": "which-glue"},
        "learners/setup.md": {},
    },
    site="https://example.org/site",
)
HERE = "leads to the lesson here"
AWAY = "the file is not here: leads to the authors' own site"


def lesson(path: str) -> str:
    return f"{LESSON_SCHEME}{path}"


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("https://example.org/a?b#c", Target("https://example.org/a?b#c")),
        ("mailto:a@example.org", Target("mailto:a@example.org")),
        ("//example.org/a", Target("https://example.org/a", "https: added")),
        ("example.org/a", Target("https://example.org/a", "https:// added")),
        ("#given", Target(lesson("episodes/01-begin.md#which-glue"))),
        ("#nowhere", Target(None, "nothing here is called #nowhere")),
        ("../learners/setup.md", Target(lesson("learners/setup.md"), HERE, is_here=True)),
        ("learners/setup.md", Target(lesson("learners/setup.md"), HERE, is_here=True)),
        ("setup.html", Target(lesson("learners/setup.md"), HERE, is_here=True)),
        ("../index.md", Target(lesson("index.md"), HERE, is_here=True)),
        (
            "01-begin.md#which-glue",
            Target(lesson("episodes/01-begin.md#which-glue"), HERE, is_here=True),
        ),
        (
            "01-begin.md#gone",
            Target(lesson("episodes/01-begin.md"), f"{HERE}, where nothing is called #gone"),
        ),
        ("../episodes/files/a.pdf", Target("https://example.org/site/files/a.pdf", AWAY)),
        ("03-gone.md", Target("https://example.org/site/03-gone.html", AWAY)),
        ("FIXME", Target(None, "there is no “FIXME”")),
        ("http://[", Target(None, "“http://[” is no address")),
    ],
)
def test_a_link_leads_to_its_lesson_or_says_why_not(href: str, target: Target) -> None:
    assert LINKS.resolve(href, "episodes/01-begin.md") == target


@pytest.mark.parametrize("scheme", ["javascript", "data", "vbscript", "file", LESSON_SCHEME[:-1]])
def test_no_other_scheme_is_let_in(scheme: str) -> None:
    target = LINKS.resolve(f"{scheme}:episodes/01-begin.md", "episodes/01-begin.md")
    assert target == Target(None, f"{scheme}: is no address that a page may link to")


def test_without_a_site_of_its_own_a_missing_file_is_no_link() -> None:
    links = Links(anchors={}, site="")
    assert links.resolve("files/a.pdf", "index.md") == Target(None, "there is no “files/a.pdf”")
