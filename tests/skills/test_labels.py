"""A skill, a discipline and a scope tag have names in several languages, and one identity."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import nested_form_data

from members.models import Member
from members.notices.actions import notify
from members.notices.kinds import Kind
from skills.atlas import current_atlas
from skills.exchange.apply import apply_graph
from skills.exchange.packing import pack_source, packed, unpack_source, unpacked
from skills.exchange.planner import plan_graph
from skills.exchange.source import Source
from skills.exchange.spec import GraphSpec
from skills.exchange.stored import stored_graph
from skills.graph.models import Discipline, Skill
from skills.labels import Label, check_labels, merged
from skills.paths.choosing import matching
from tests.skills.factories import make_discipline, make_skill, make_tag

pytestmark = pytest.mark.django_db

SOLDERING = {"es": {"name": "Soldar", "summary": "Une con estaño."}}


@pytest.fixture
def soldering() -> Skill:
    repair = make_discipline("Repair", labels={"es": {"name": "Reparación"}})
    return make_skill("Solder", summary="Joins.", discipline=repair, labels=SOLDERING)


def test_a_name_is_said_in_the_readers_language(soldering: Skill) -> None:
    with translation.override("es-mx"):
        assert (soldering.label, soldering.about, str(soldering)) == (
            "Soldar",
            "Une con estaño.",
            "Soldar",
        )
    with translation.override("fr"):
        assert (soldering.label, soldering.about) == ("Solder", "Joins.")


def test_the_graph_in_memory_names_it_for_each_reader(soldering: Skill) -> None:
    in_memory = current_atlas().skills[soldering.pk]
    with translation.override("es"):
        assert (in_memory.label, in_memory.discipline.label) == ("Soldar", "Reparación")
    assert (in_memory.label, in_memory.discipline.label) == ("Solder", "Repair")


def test_its_page_map_and_journey_speak_spanish_to_who_reads_spanish(
    client: Client, soldering: Skill
) -> None:
    """Also right after somebody else has read the same map in English."""
    for address in [soldering.get_absolute_url(), soldering.discipline.get_absolute_url()]:
        assert "Solder" in client.get(address).text
        page = client.get(address, headers={"accept-language": "es"}).text
        assert "Soldar" in page
        assert "Solder<" not in page


@pytest.mark.parametrize("asked", ["Soldar", "Solder", "soldar"])
def test_it_is_found_by_each_of_its_names(client: Client, soldering: Skill, asked: str) -> None:
    assert soldering.get_absolute_url() in client.get("/search/", {"q": asked}).text


def test_a_goal_is_found_by_the_name_in_the_readers_language(soldering: Skill) -> None:
    with translation.override("es"):
        assert [wish.skill for wish in matching(current_atlas(), "soldar")] == [soldering.pk]


def test_a_notice_names_it_as_its_reader_does(member: Member, soldering: Skill) -> None:
    member.languages = ["es"]
    member.save()
    notice = notify(
        to=member,
        kind=Kind("labels-told", "Names"),
        text="%(skill)s",
        url="/",
        key="1",
        values={"skill": soldering},
    )
    assert notice is not None
    assert notice.values == {"skill": "Soldar"}


def discipline_form(**changes: Any) -> dict[str, Any]:
    words = {"name": "Repair", "slug": "repair", "summary": "", "position": "0", "look": "0"}
    return nested_form_data(words | changes)


def test_an_editor_says_names_in_other_languages(client: Client, editor: Member) -> None:
    """What an import said in a language that the site does not speak stays."""
    row = make_discipline("Repair", labels={"eu": {"name": "Konponketa"}})
    client.force_login(editor)
    address = reverse(Discipline.snippet_viewset.get_url_name("edit"), args=[row.pk])
    changes = {"name_es": " Reparación ", "summary_es": ""}
    assert client.post(address, discipline_form(**changes)).status_code == 302
    row.refresh_from_db()
    assert row.labels == {"eu": {"name": "Konponketa"}, "es": {"name": "Reparación"}}
    assert 'value="Reparación"' in client.get(address).text


def test_a_name_that_is_too_long_is_refused_where_it_stands(client: Client, editor: Member) -> None:
    row = make_discipline("Repair")
    client.force_login(editor)
    address = reverse(Discipline.snippet_viewset.get_url_name("edit"), args=[row.pk])
    response = client.post(address, discipline_form(name_es="x" * 121))
    assert response.context["form"].errors.keys() == {"name_es"}


@pytest.mark.parametrize(
    "wrong",
    [[], {"Spanish": {"name": "x"}}, {"es": "x"}, {"es": {"title": "x"}}, {"es": {"name": 1}}],
)
def test_what_is_no_name_by_language_is_refused(wrong: Any) -> None:
    with pytest.raises(ValidationError):
        check_labels(wrong)


def test_a_file_adds_languages_and_takes_none_away(soldering: Skill) -> None:
    make_tag("File", labels={"eu": {"name": "Karraska"}})
    here = stored_graph()
    wanted = GraphSpec(
        tuple(replace(d, labels=(Label("eu", "Konponketa"),)) for d in here.disciplines),
        tuple(replace(t, labels=(Label("es", "Lima"),)) for t in here.tags),
        tuple(replace(s, labels=(Label("es", "Soldar", "Une."),)) for s in here.skills),
    )
    apply_graph(plan_graph(wanted, here))
    now = stored_graph()
    assert now.disciplines[0].labels == (Label("es", "Reparación"), Label("eu", "Konponketa"))
    assert now.tags[0].labels == (Label("es", "Lima"), Label("eu", "Karraska"))
    assert now.skills[0].labels == (Label("es", "Soldar", "Une."),)
    assert plan_graph(wanted, now).is_empty


def test_a_waiting_import_keeps_its_languages(soldering: Skill) -> None:
    source = Source("files", stored_graph(), has_disciplines=True)
    assert unpack_source(pack_source(source)).graph == source.graph


def test_an_import_that_waits_since_before_there_were_languages_can_still_be_read(
    soldering: Skill,
) -> None:
    plain = unpacked(pack_source(Source("files", stored_graph(), has_disciplines=True)))
    for what in ("disciplines", "tags", "skills"):
        plain[what] = [row[:-1] for row in plain[what]]
    assert unpack_source(packed(plain)).graph.skills[0].labels == ()


def test_news_stand_over_what_was_here() -> None:
    here = (Label("es", "Lima"), Label("eu", "Karraska"))
    assert merged(here, [Label("es", "Escofina")]) == (Label("es", "Escofina"), here[1])


def test_no_page_writes_the_name_that_is_for_the_cms() -> None:
    """Two templates name a `SkillLink`, which was made in the learner's language."""
    of_links = {"outcome.html", "course_page.html"}
    own_name = re.compile(r"\b(skill|discipline|tag|thing)\.(name|summary)\b")
    found = {
        f"{path.name}: {match.group()}"
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        for match in own_name.finditer(path.read_text())
        if path.name not in of_links
    }
    assert found == set()
