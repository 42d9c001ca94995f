"""A folder becomes a course, once; a changed folder changes it in place."""

import re
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from wagtail.images.models import Image
from wagtail.models import Page, Revision

from courses.catalog.models import CoursePage
from courses.exchange.carpentries import import_courses
from courses.exchange.plan import Verb
from courses.lessons.models import Exercise, LessonPage
from skills.exchange.references import parse_need
from skills.graph.models import Discipline, Skill
from tests.courses.exchange.folders import png, replace, write, write_course

pytestmark = pytest.mark.usefixtures("catalogue")


def lesson(slug: str) -> LessonPage:
    found: LessonPage = LessonPage.objects.get(slug=slug)
    return found


def raw(slug: str) -> list[dict[str, Any]]:
    return list(lesson(slug).body.raw_data)


def blocks(slug: str, kind: str) -> list[Any]:
    return [block["value"] for block in raw(slug) if block["type"] == kind]


def ids(slug: str) -> set[str]:
    return {block["id"] for block in raw(slug)}


def test_a_course_comes_published_with_its_title_license_and_credit(folder: Path) -> None:
    import_courses([folder])
    course = CoursePage.objects.live().get()
    assert (course.title, course.slug, course.license, course.language) == (
        "Mending small things",
        "mending",
        "CC-BY-4.0",
        "en",
    )
    assert "A. Mender: Mending small things." in course.credit
    assert "By Ana Mender." in course.credit
    assert "ana@example.org" not in course.credit
    assert course.source_url == "https://example.org/mending"
    assert course.summary == "Mend it before you throw it away."
    assert "Bring <em>one</em> broken thing" in course.description
    assert course.minutes == 15 + 20 + 10


def test_lessons_stand_in_the_order_of_the_config_then_pages_for_learners(folder: Path) -> None:
    import_courses([folder])
    course = CoursePage.objects.get()
    found = [(p.slug, p.title) for p in LessonPage.objects.live().child_of(course)]
    assert found == [
        ("begin", "Begin with looking"),
        ("go-on", "Go on to gluing"),
        ("reference", "Reference"),
    ]
    assert lesson("begin").minutes == 15


def test_every_kind_of_block_finds_its_own(folder: Path) -> None:
    import_courses([folder])
    kinds = Counter(block["type"] for block in raw("begin"))
    assert kinds == {
        "objectives": 1,
        "text": 3,
        "figure": 1,
        "heading": 1,
        "maths": 1,
        "code": 2,
        "table": 1,
        "callout": 1,
        "challenge": 1,
        "instructor": 2,
        "keypoints": 1,
    }
    assert [code["role"] for code in blocks("begin", "code")] == ["code", "output"]
    assert blocks("begin", "maths") == [{"latex": "A = \\pi r^2"}]
    (callout,) = blocks("begin", "callout")
    assert (callout["kind"], callout["title"]) == ("note", "Mind your fingers")
    (table,) = blocks("begin", "table")
    assert [column["heading"] for column in table["columns"]] == ["Thing", "Cost"]
    assert table["rows"][1]["values"] == ["<code>lid</code>", "<code>3</code>"]


def test_a_figure_keeps_its_alternative_text_and_caption(folder: Path) -> None:
    import_courses([folder])
    (figure,) = blocks("begin", "figure")
    assert figure["alt"] == "A thin dark line across a cup"
    assert figure["caption"] == "A crack, seen from above"
    assert Image.objects.get(pk=figure["image"]).title == "crack"


def test_an_image_that_is_not_there_leaves_its_words_and_the_way_to_it(folder: Path) -> None:
    (plan,) = import_courses([folder])
    (text,) = [t for t in blocks("begin", "text") if "A chip in a plate" in t]
    assert 'href="https://example.org/mending-site/fig/gone.png"' in text
    assert any("fig/gone.png: not there" in u.note for u in plan.draft.ledger.notes())


def test_a_challenge_keeps_its_hint_and_both_solutions(folder: Path) -> None:
    import_courses([folder])
    (challenge,) = blocks("begin", "challenge")
    assert challenge["title"] == "What broke first"
    assert len(challenge["hints"]) == 1
    first, second = (item["value"] for item in challenge["solutions"])
    assert (first["title"], second["title"]) == ("At the handle", "")
    assert first["body"][0]["value"]["code"] == "the handle"
    assert "Elsewhere" in second["body"][0]["value"]


def test_notes_for_instructors_stay_in_blocks_for_mentors(folder: Path) -> None:
    import_courses([folder])
    own, apart = blocks("begin", "instructor")
    assert "They will ask for glue." in own["body"][0]["value"]
    assert "Lay out the cloths." in apart["body"][1]["value"]
    others = [block for block in raw("begin") if block["type"] != "instructor"]
    assert "glue." not in str(others)
    assert "cloths" not in str(others)


def test_links_between_episodes_lead_to_the_lessons_here(folder: Path) -> None:
    import_courses([folder])
    text = next(t for t in blocks("begin", "text") if "the next lesson" in t)
    (heading,) = [b for b in raw("go-on") if b["type"] == "heading"]
    assert f'href="/courses/mending/go-on/#b-{heading["id"]}"' in text
    assert 'href="https://example.org/book"' in text
    description = CoursePage.objects.get().description
    term = next(
        b for b in raw("reference") if b["value"]["text"] == "burr" if b["type"] == "heading"
    )
    assert f'href="/courses/mending/reference/#b-{term["id"]}"' in description


def test_every_place_that_a_page_links_to_is_there(folder: Path, client: Client) -> None:
    (folder / "episodes/fig/crack.png").unlink()  # no need to scale images here
    import_courses([folder])
    pages = {page.url: client.get(page.url).content.decode() for page in LessonPage.objects.all()}
    links = [
        (address or url, place)
        for url, html in pages.items()
        for address, place in re.findall(r'href="(/courses/[^"#]*|)#(b-[^"]+)"', html)
    ]
    assert len(links) >= 3
    for address, place in links:
        assert f'id="{place}"' in pages[address]


def test_code_within_a_numbered_list_breaks_it_up_and_keeps_the_numbers(folder: Path) -> None:
    import_courses([folder])
    kinds = [block["type"] for block in raw("go-on")]
    assert kinds == ["heading", "text", "code", "text", "one_choice"]
    assert blocks("go-on", "text") == ["<p>1. Clean it:</p>", "<p>2. Glue it.</p>"]


def test_exercises_are_indexed_when_the_lesson_is_published(folder: Path) -> None:
    import_courses([folder])
    assert sorted(Exercise.objects.values_list("kind", flat=True)) == ["challenge", "one_choice"]


def test_a_second_import_changes_nothing(folder: Path) -> None:
    import_courses([folder])
    before = state()
    (plan,) = import_courses([folder])
    assert plan.is_empty
    assert state() == before


def state() -> tuple[Any, ...]:
    return (
        list(Page.objects.values_list("pk", "latest_revision", "last_published_at")),
        Revision.objects.count(),
        list(Image.objects.values_list("pk", "file")),
        list(Exercise.objects.values_list("pk", "block_id", "content_hash")),
        media_files(),
    )


def media_files() -> list[str]:
    try:
        return sorted(default_storage.listdir("original_images")[1])
    except FileNotFoundError:
        return []


def test_blocks_put_before_a_challenge_leave_it_its_identity(folder: Path) -> None:
    import_courses([folder])
    before = {e.block_id: e.content_hash for e in Exercise.objects.all()}
    replace(
        folder / "episodes/01-begin.md",
        "## Numbers",
        "::: challenge\n## A new one\nTry.\n::: solution\nSo.\n:::\n:::\n\nMore.\n\n## Numbers",
    )
    (plan,) = import_courses([folder])
    assert [change.verb for change in plan.lessons] == [Verb.UPDATE, Verb.KEEP, Verb.KEEP]
    after = {e.block_id: e.content_hash for e in Exercise.objects.filter(retired_at=None)}
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1


def test_a_changed_text_is_a_new_revision_of_the_same_page(folder: Path) -> None:
    import_courses([folder])
    page = lesson("begin")
    replace(folder / "episodes/01-begin.md", "Look first.", "Look twice.")
    import_courses([folder])
    again = lesson("begin")
    assert again.pk == page.pk
    assert again.revisions.count() == page.revisions.count()
    assert Revision.objects.for_instance(again).count() == 2
    assert "Look twice." in str(again.body.raw_data[1])
    assert Revision.objects.for_instance(lesson("go-on")).count() == 1


def test_a_lesson_that_left_the_source_is_unpublished_and_can_return(folder: Path) -> None:
    import_courses([folder])
    replace(folder / "config.yaml", "- 02-go-on.md\n", "")
    import_courses([folder])
    gone = lesson("go-on")
    assert not gone.live
    assert Exercise.objects.get(lesson=gone).retired_at
    assert import_courses([folder])[0].is_empty
    replace(folder / "config.yaml", "- 01-begin.md\n", "- 01-begin.md\n- 02-go-on.md\n")
    import_courses([folder])
    assert lesson("go-on").live
    assert lesson("go-on").pk == gone.pk
    assert Exercise.objects.get(lesson=gone).retired_at is None


def test_a_new_order_in_the_config_is_the_order_of_the_pages(folder: Path) -> None:
    import_courses([folder])
    replace(folder / "config.yaml", "- 01-begin.md\n- 02-go-on.md", "- 02-go-on.md\n- 01-begin.md")
    import_courses([folder])
    found = LessonPage.objects.child_of(CoursePage.objects.get()).values_list("slug", flat=True)
    assert list(found) == ["go-on", "begin", "reference"]
    assert import_courses([folder])[0].is_empty


def test_an_image_with_the_same_bytes_is_stored_once(folder: Path) -> None:
    write(folder / "episodes/fig/again.png", png())
    write(folder / "episodes/fig/other.png", png(color=1))
    replace(
        folder / "episodes/02-go-on.md",
        "## Which glue",
        "![one](fig/again.png)\n\n![two](fig/other.png)\n\n## Which glue",
    )
    import_courses([folder])
    assert Image.objects.count() == 2


def test_a_dry_run_prints_the_plan_and_writes_nothing(folder: Path) -> None:
    before = state()
    out = StringIO()
    call_command("import_carpentries", folder, dry_run=True, stdout=out)
    assert "add course “Mending small things”" in out.getvalue()
    assert "add lesson “Go on to gluing” (episodes/02-go-on.md)" in out.getvalue()
    assert state() == before


def test_what_the_courses_teach_can_be_said_on_the_command_line(folder: Path) -> None:
    discipline = Discipline.objects.create(slug="repair", name="Repair")
    skill = Skill.objects.create(discipline=discipline, slug="mend-a-cup", name="Mend a cup")
    import_courses([folder], teaches=(parse_need("repair/mend-a-cup@able"),))
    row = CoursePage.objects.get().teaches.get()
    assert (row.skill, row.level) == (skill, 3)
    assert [row.skill for row in lesson("begin").teaches.all()] == [skill]
    assert list(Exercise.objects.filter(skills=skill).values_list("kind", flat=True))


def test_a_language_can_be_said_instead_of_the_configs(folder: Path) -> None:
    import_courses([folder], language="es")
    assert CoursePage.objects.get().language == "es"


def test_two_courses_whose_folders_share_a_name_both_come(folder: Path, tmp_path: Path) -> None:
    other = write_course(tmp_path / "elsewhere" / "mending")
    replace(other / "config.yaml", "https://example.org/mending\n", "https://example.org/other\n")
    plans = import_courses([folder, other])
    assert len(plans) == 2
    assert sorted(CoursePage.objects.values_list("slug", flat=True)) == ["mending", "mending-2"]


def test_its_images_belong_to_its_team(folder: Path) -> None:
    import_courses([folder])
    assert {image.collection.name for image in Image.objects.all()} == {"Mending small things"}
