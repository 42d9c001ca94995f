"""What the first page of the CMS tells an editor to look at."""

from __future__ import annotations

from courses.catalog.models import CoursePage
from courses.curation.panel import looks
from members.models import Member
from skills.graph.models import Skill
from tests.courses.learning.conftest import named, publish
from tests.courses.teams.conftest import as_member


def found() -> dict[str, int]:
    return {look.what: look.found for look in looks() if look.found}


def test_what_lacks_something_is_counted(course: CoursePage, skill: Skill) -> None:
    assert found() == {
        "Skills that nothing teaches": 1,
        "Skills without an exercise": 1,
        "Published courses without a team": 1,
    }
    publish(course, "Rims", [])
    assert found()["Published lessons without skills"] == 1
    assert found()["Published lessons without exercises"] == 1


def test_what_is_taught_is_not_to_be_looked_at(course: CoursePage, skill: Skill) -> None:
    publish(course, "Spokes", [named("a")], skill)
    assert "Skills that nothing teaches" not in found()
    assert "Published lessons without exercises" not in found()


def test_each_number_leads_to_a_list(editor: Member, course: CoursePage, skill: Skill) -> None:
    publish(course, "Rims", [])
    client = as_member(editor)
    home = client.get("/cms/").content.decode()
    for look in looks():
        assert client.get(look.url).status_code == 200
        told = f'{look.url.replace("&", "&amp;")}">{look.what}</a>: {look.found}'
        assert (told in home) == bool(look.found)


def test_others_are_not_told(course: CoursePage, mentor: Member) -> None:
    assert "Published courses without a team" not in as_member(mentor).get("/cms/").content.decode()
