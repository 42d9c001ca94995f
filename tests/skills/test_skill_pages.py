"""The pages of the skill graph, for visitors, members and editors."""

from __future__ import annotations

import pytest
from defusedxml import ElementTree
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from courses.catalog.models import CoursePage
from courses.lessons.models import LessonPage, LessonSkill
from members.models import Member
from skills.atlas import current_atlas
from skills.evidence.actions import claim_level, record_evidence, revoke_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.actions import changing_graph
from skills.graph.lines import Lines
from skills.graph.models import Discipline, Prerequisite, Relation, Skill
from skills.graph.skill_sheet import skill_sheet
from skills.scope.models import TaggedSkill
from tests.skills.factories import make_discipline, make_need, make_skill, make_tag, tag_skill
from university.set_up import set_up

pytestmark = pytest.mark.django_db
Kind = Evidence.Kind


@pytest.fixture
def signed_in(client: Client, member: Member) -> Client:
    client.force_login(member)
    return client


def text(client: Client, address: str) -> str:
    """What a reader gets, in one line."""
    page = client.get(address)
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def make_many(discipline: Discipline, skills: int) -> list[Skill]:
    """Each needs the one before it, and all share one tag with another discipline."""
    tag = make_tag()
    tag_skill(make_skill(), tag)
    with changing_graph():
        made = Skill.objects.bulk_create(
            Skill(discipline=discipline, slug=f"s-{n}", name=f"Skill no. {n}")
            for n in range(skills)
        )
        Prerequisite.objects.bulk_create(
            Prerequisite(skill=skill, needs=needed)
            for skill, needed in zip(made[1:], made, strict=False)
        )
        TaggedSkill.objects.bulk_create(
            TaggedSkill(tag=tag, content_object=skill) for skill in made
        )
    return made


@pytest.mark.parametrize("skills", [1, 3, 300])
def test_the_map_is_five_queries(
    signed_in: Client,
    member: Member,
    skills: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for skill in make_many(make_discipline(), skills)[:3]:
        claim_level(member=member, skill=skill, level=2)
    signed_in.get("/skills/")
    with django_assert_num_queries(5):
        signed_in.get("/skills/")


@pytest.mark.parametrize("disciplines", [1, 3, 30])
def test_the_map_is_five_queries_however_many_disciplines(
    signed_in: Client, disciplines: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tag = make_tag()
    for _ in range(disciplines):
        tag_skill(make_skill(), tag)
    signed_in.get("/skills/")
    with django_assert_num_queries(5):
        signed_in.get("/skills/")


@pytest.mark.parametrize("skills", [1, 3, 300])
def test_a_discipline_is_five_queries(
    signed_in: Client, skills: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    discipline = make_discipline()
    make_many(discipline, skills)
    signed_in.get(discipline.get_absolute_url())
    with django_assert_num_queries(5):
        signed_in.get(discipline.get_absolute_url())


@pytest.mark.parametrize("skills", [1, 3, 300])
def test_a_skill_is_eleven_queries(
    signed_in: Client, skills: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    discipline = make_discipline()
    *others, last = make_many(discipline, skills)
    for other in others[:30]:
        Relation.objects.create(a=last, b=other)
    signed_in.get(last.get_absolute_url())
    with django_assert_num_queries(11):
        signed_in.get(last.get_absolute_url())


@pytest.mark.parametrize("skills", [1, 3, 300])
def test_a_scope_tag_is_nine_queries(
    signed_in: Client, skills: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    skill = make_many(make_discipline(), skills)[0]
    address = skill.scope.get().get_absolute_url()
    signed_in.get(address)
    with django_assert_num_queries(9):
        signed_in.get(address)


def test_the_map_says_what_disciplines_share_and_what_one_holds(
    signed_in: Client, member: Member
) -> None:
    wood, metal = make_discipline("Woodwork"), make_discipline("Metalwork")
    caliper = make_tag("Caliper")
    mark, file = make_skill("Mark", discipline=wood), make_skill("File", discipline=metal)
    tag_skill(mark, caliper)
    tag_skill(file, caliper)
    record_evidence(member=member, skill=mark, kind=Kind.EXERCISES_MASTERED)
    page = text(signed_in, "/skills/")
    assert "2 disciplines" in page
    assert "you hold 1" in page
    assert "1 tag in common" in page


def test_an_empty_map_offers_one_next_step(client: Client) -> None:
    page = text(client, "/skills/")
    assert "No discipline has been added yet." in page
    assert 'href="/courses/"' in page


def test_a_discipline_lists_its_skills_in_stages(client: Client) -> None:
    home = make_discipline("Woodwork")
    saw, mark = make_skill("Saw to a line", discipline=home), make_skill("Mark", discipline=home)
    make_need(saw, mark)
    page = text(client, home.get_absolute_url())
    assert page.index("Start here") < page.index(">Mark<", page.index("Start here"))
    assert page.index(">Then<") < page.index(">Saw to a line<", page.index(">Then<"))


def test_a_skill_says_its_needs_in_words(client: Client) -> None:
    skill, a, b, c = (make_skill(name) for name in ("Join", "Mark", "Saw", "Plane"))
    make_need(skill, a, group=1, min_level=3)
    make_need(skill, b, group=2)
    make_need(skill, c, group=2)
    page = text(client, skill.get_absolute_url())
    builds_on = page[page.index("What it builds on") : page.index("What it opens")]
    one_of = builds_on.index("One of these:")
    assert builds_on.index("Mark") < builds_on.index("at least able") < one_of
    assert one_of < builds_on.index("Saw") < builds_on.index("Plane")


def test_the_way_to_a_skill_is_counted_whole_and_listed_from_its_start(client: Client) -> None:
    made = make_many(make_discipline(), 25)
    page = client.get(made[-1].get_absolute_url())
    way = page.context["sheet"].way
    assert [line.skill.pk for line in way.lines] == [skill.pk for skill in made[:20]]
    assert "25 skills, 50 hours of practice." in page.content.decode()
    assert "and 5 more after these" in page.content.decode()


def test_a_skill_shows_where_else_its_tags_count(client: Client) -> None:
    here, there = make_skill("Measure chain wear"), make_skill("Turn a bowl")
    same_home = make_skill("Replace a chain", discipline=here.discipline)
    caliper = make_tag("Caliper")
    for skill in (here, there, same_home):
        tag_skill(skill, caliper)
    page = text(client, here.get_absolute_url())
    elsewhere = page[page.index('id="elsewhere"') :]
    assert "Turn a bowl" in elsewhere
    assert "Caliper" in elsewhere
    assert "Replace a chain" not in elsewhere


def test_the_map_of_a_skill_is_well_formed_and_links_every_station(client: Client) -> None:
    skill, needed, opened = make_skill("Join <two>"), make_skill("Mark"), make_skill("Glue")
    make_need(skill, needed)
    make_need(opened, skill)
    page = client.get(skill.get_absolute_url()).content.decode()
    start = page.index('<svg class="map"')
    svg = ElementTree.fromstring(page[start : page.index("</svg>", start)] + "</svg>")
    links = {link.get("href"): "".join(link.itertext()).split() for link in svg.iter("a")}
    assert links == {
        needed.get_absolute_url(): ["Mark", "ready", "for", "you"],
        skill.get_absolute_url(): ["Join", "<two>", "this", "skill"],
        opened.get_absolute_url(): ["Glue"],
    }
    assert len([*svg.iter("path")]) == 2


@pytest.mark.parametrize(("mirrored", "is_left_of"), [(False, True), (True, False)])
def test_the_map_runs_in_the_direction_of_the_language(*, mirrored: bool, is_left_of: bool) -> None:
    skill, needed = make_skill("Join"), make_skill("Mark")
    make_need(skill, needed)
    drawing = skill_sheet(Lines(current_atlas(), {}), skill.pk, mirrored=mirrored).drawing
    assert drawing
    x = {station.line.skill.pk: station.stop.x for station in drawing.stations}
    assert (x[needed.pk] < x[skill.pk]) is is_left_of
    assert all(0 < place < drawing.geometry.width for place in x.values())


def test_only_live_lessons_are_listed(client: Client) -> None:
    catalogue = set_up()
    skill = make_skill("Fix a flat")
    course = catalogue.add_child(instance=CoursePage(title="Bicycles", slug="bicycles"))
    for title, live in (("Patch a tube", True), ("Half written", False)):
        lesson = LessonPage(title=title, slug=title.replace(" ", "-"), minutes=20, live=live)
        lesson.teaches = [LessonSkill(skill=skill)]
        course.add_child(instance=lesson)
    page = text(client, skill.get_absolute_url())
    assert "Patch a tube" in page
    assert "Bicycles" in page
    assert "20 minutes" in page
    assert "Half written" not in page


def test_drafts_are_for_those_who_may_change_them(
    client: Client, member: Member, editor: Member
) -> None:
    draft = make_skill("Weld upside down", live=False)
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert "Weld" not in text(client, draft.discipline.get_absolute_url())
    client.force_login(member)
    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(editor)
    assert "This skill is a draft" in text(client, draft.get_absolute_url())


@pytest.mark.parametrize("address", ["/skills/none/", "/skills/none/such/", "/scope/none/"])
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_replaced_skill_leads_to_the_one_that_replaces_it(client: Client) -> None:
    new = make_skill("True a wheel")
    old = make_skill("Straighten a wheel", replaced_by=new)
    page = client.get(old.get_absolute_url())
    assert (page.status_code, page["location"]) == (301, new.get_absolute_url())


def test_a_member_claims_and_takes_it_back(signed_in: Client, member: Member) -> None:
    skill = make_skill()
    claim = f"{skill.get_absolute_url()}claim/"
    assert "Noted." in signed_in.post(claim, {"level": 3}, follow=True).content.decode()
    assert SkillState.objects.of(member)[skill.pk].claimed == 3
    assert "claims: able" in text(signed_in, skill.get_absolute_url())
    signed_in.post(claim, {"level": 0})
    assert SkillState.objects.of(member)[skill.pk].claimed == 0


@pytest.mark.parametrize("level", ["5", "-1", "", "able"])
def test_a_claim_of_no_level_is_refused_in_words(
    signed_in: Client, member: Member, level: str
) -> None:
    skill = make_skill()
    page = signed_in.post(f"{skill.get_absolute_url()}claim/", {"level": level}, follow=True)
    assert "Choose one of the levels." in page.content.decode()
    assert not Evidence.objects.exists()


def test_a_visitor_is_asked_to_sign_in_before_she_claims(client: Client) -> None:
    skill = make_skill()
    answer = client.post(f"{skill.get_absolute_url()}claim/", {"level": 3})
    assert answer.status_code == 302
    assert answer["location"].startswith("/account/login/")
    assert not Evidence.objects.exists()


def test_evidence_is_told_to_its_member_alone(
    client: Client, member: Member, outsider: Member
) -> None:
    skill = make_skill()
    record_evidence(member=member, skill=skill, kind=Kind.LESSON_SEEN)
    record_evidence(member=member, skill=skill, kind=Kind.PROJECT_REVIEWED)
    revoke_evidence(evidence=Evidence.objects.get(kind=Kind.PROJECT_REVIEWED), reason="A mix-up.")
    client.force_login(member)
    page = text(client, skill.get_absolute_url())
    assert "You saw a lesson that teaches it." in page
    assert "<s>A mentor reviewed your work.</s>" in page
    assert "Taken back: A mix-up." in page
    client.force_login(outsider)
    page = text(client, skill.get_absolute_url())
    assert "You saw a lesson" not in page
    assert "mix-up" not in page


def test_a_scope_tag_says_who_uses_it_and_how_many_doors_it_opens(client: Client) -> None:
    caliper = make_tag("Caliper", synonyms=["sliding gauge"])
    for name in ("Measure", "Turn"):
        tag_skill(make_skill(name), caliper)
    make_skill("Knit")
    page = text(client, caliper.get_absolute_url())
    assert "2 of 3 disciplines use it." in page
    assert "Counted by how evenly they use it, it opens 2.0." in page
    assert "sliding gauge" in page


def test_names_of_any_script_have_addresses(client: Client) -> None:
    home = make_discipline("Работа по дереву", slug="дерево")
    skill = make_skill("Пилить", discipline=home, slug="пилить")
    tag = make_tag("Пила")
    tag_skill(skill, tag)
    for address in (home, skill, tag):
        assert client.get(address.get_absolute_url()).status_code == 200


def test_of_many_skills_those_on_no_line_stand_in_the_list_only(client: Client) -> None:
    wood = make_discipline("Woodwork")
    skills = [make_skill(f"Skill {number}", discipline=wood) for number in range(70)]
    make_need(skills[1], skills[0])
    sheet = client.get("/skills/woodwork/").context["sheet"]
    assert {station.line.skill.pk for station in sheet.drawing.stations} == {
        skills[0].pk,
        skills[1].pk,
    }
    assert sheet.undrawn == 68
    assert len([entry for stage in sheet.stages for entry in stage.entries]) == 70


def test_of_few_skills_all_are_drawn(client: Client) -> None:
    wood = make_discipline("Woodwork")
    skills = [make_skill(f"Skill {number}", discipline=wood) for number in range(3)]
    sheet = client.get("/skills/woodwork/").context["sheet"]
    assert (len(sheet.drawing.stations), sheet.undrawn) == (len(skills), 0)
