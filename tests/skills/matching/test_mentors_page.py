"""Finding a mentor: whom the page shows to whom, why, and that the sum is a sum."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from members.models import Member
from members.trust.actions import block
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence
from skills.matching.waiting import Wait, expected_wait, wait_of
from skills.mentoring.models import Asking, MentoringRequest, WantedSkill
from skills.offers.actions import keep_hours
from skills.paths.models import Plan, PlanStep
from tests.skills.factories import make_discipline, make_need, make_skill, make_tag, tag_skill
from tests.skills.matching.test_index_store import people
from tests.skills.offers.offering import make_able, offering

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    wood, metal = make_discipline("Wood"), make_discipline("Metal")
    saw = make_skill("Saw", discipline=wood)
    joint = make_skill("Joint", discipline=wood)
    file = make_skill("File", discipline=metal)
    make_need(joint, saw)
    tag_skill(saw, make_tag("Vise"))
    tag_skill(file, *saw.scope.all())
    return {"saw": saw, "joint": joint, "file": file, "wood": wood, "metal": metal}


def shown(answer) -> list[str]:
    return [candidate.mentor.handle for candidate in answer.context["page"].candidates]


def get(client: Client, **asked):
    answer = client.get("/mentors/", asked)
    assert answer.status_code == 200
    return answer


def test_a_visitor_finds_a_mentor_for_a_skill_with_the_reasons(client, world):
    ana, ben = people("ana", "ben")
    make_able(ana, world["saw"], world["joint"])
    make_able(ben, world["file"])
    offering(ana)
    offering(ben)
    answer = get(client, **{"for": "wood/joint"})
    assert shown(answer) == ["ana", "ben"]
    page = answer.context["page"]
    assert [choice.thing.name for choice in page.need.skills] == ["Saw", "Joint"]
    assert [shared.thing.name for shared in page.candidates[1].things] == ["Vise"]
    text = answer.content.decode()
    assert "Mentors “Joint”" in text
    assert "Uses what you will use: Vise" in text
    assert "/mentoring/requests/new/?to=ana&amp;skill=" in text


def test_the_lines_add_up_to_the_points(client, world):
    (ana,) = people("ana")
    make_able(ana, world["saw"], world["file"])
    offering(ana, capacity=3)
    (candidate,) = get(client, **{"for": "wood/joint"}).context["page"].candidates
    assert sum(term.points for term in candidate.terms) == candidate.points
    assert 0 < candidate.points <= 1250
    factors = [term.factor for term in candidate.terms if term.factor]
    assert factors == pytest.approx([1.0, 0.8, 1.0])


def test_the_need_is_as_the_learner_left_it(client, member, world):
    (ana,) = people("ana")
    make_able(ana, world["saw"])
    offering(ana)
    client.force_login(member)
    asked = {"for": "wood/joint", "edited": "1", "skill": world["joint"].pk}
    assert shown(get(client, **asked)) == []
    assert shown(get(client, **asked | {"skill": world["saw"].pk})) == ["ana"]
    assert shown(get(client, **{"for": "wood/joint"}, language="es")) == []


def test_who_came_the_same_way_is_before_who_did_not(client, member, world):
    ana, ben = people("ana", "ben")
    make_able(ana, world["joint"])
    make_able(ben, world["file"])
    make_able(ben, world["joint"])
    offering(ana)
    offer = offering(ben)
    offer.skills.set([world["joint"]])
    offer.tags.clear()
    record_evidence(member=member, skill=world["file"], kind=Evidence.Kind.EXERCISES_MASTERED)
    client.force_login(member)
    answer = get(client, **{"for": "wood/joint"})
    assert shown(answer) == ["ben", "ana"]
    assert "Came from Metal to Wood, as you would" in answer.content.decode()


def test_blocks_hold_both_ways_and_leave_the_place_to_others(client, member, world):
    mentors = people(*(f"mentor{n}" for n in range(12)))
    for mentor in mentors:
        make_able(mentor, world["joint"])
        offering(mentor)
    block(by=member, of=mentors[0])
    block(by=mentors[1], of=member)
    client.force_login(member)
    assert shown(get(client, **{"for": "wood/joint"})) == [f"mentor{n}" for n in range(2, 12)]


def test_nobody_is_her_own_mentor(client, member, world):
    make_able(member, world["joint"])
    offering(member)
    client.force_login(member)
    assert shown(get(client, **{"for": "wood/joint"})) == []


def test_a_minor_is_shown_to_minors_only(client, member, outsider, world):
    (kim,) = people("kim")
    make_able(kim, world["joint"])
    offering(kim)
    kim.turns_18_on = timezone.localdate() + timedelta(days=300)
    kim.save()
    assert "kim" not in get(client, **{"for": "wood/joint"}).content.decode()
    client.force_login(member)
    assert "kim" not in get(client, **{"for": "wood/joint"}).content.decode()
    outsider.turns_18_on = timezone.localdate() + timedelta(days=300)
    outsider.save()
    client.force_login(outsider)
    assert shown(get(client, **{"for": "wood/joint"})) == ["kim"]


def test_only_who_has_two_hours_with_her_is_shown_and_on_both_clocks(client, member, world):
    ana, ben = people("ana", "ben")
    Member.objects.filter(pk=ana.pk).update(time_zone="America/Lima")
    ana.refresh_from_db()
    for mentor in (ana, ben):
        make_able(mentor, world["joint"])
    offering(ana, hours=[(0, 13, 16)])
    offering(ben, hours=[(0, 20, 22)])
    keep_hours(member=member, hours=[(0, 18, 21)])
    client.force_login(member)
    answer = get(client, **{"for": "wood/joint"})
    assert shown(answer) == ["ana"]
    text = answer.content.decode()
    assert "You both have 3 hours a week" in text
    assert "(there Monday 1 p.m. to 4 p.m.)" in text
    assert shown(get(client, **{"for": "wood/joint", "when": "weekends"})) == []


def test_her_plan_is_the_need_where_the_address_says_nothing(client, member, outsider, world):
    plan = Plan.objects.create(member=member, name="A chair", is_followed=True)
    for position, skill in enumerate((world["saw"], world["joint"])):
        PlanStep.objects.create(plan=plan, position=position, skill=skill, level=2, hours=3)
    record_evidence(member=member, skill=world["saw"], kind=Evidence.Kind.EXERCISES_MASTERED)
    client.force_login(member)
    need = get(client).context["page"].need
    assert [choice.thing.name for choice in need.skills] == ["Joint"]
    assert need.source.title == "A chair"
    client.force_login(outsider)
    assert client.get("/mentors/", {"plan": plan.pk}).status_code == 404
    assert get(client).context["page"].need.skills == []


def test_another_mentor_is_found_for_the_skills_of_a_request(client, world):
    (ana,) = people("ana")
    make_able(ana, world["joint"])
    offering(ana)
    assert shown(get(client, skill=world["joint"].pk)) == ["ana"]
    edited = {"of": world["joint"].pk, "edited": "1", "skill": world["joint"].pk}
    assert shown(get(client, **edited)) == ["ana"]


@pytest.mark.parametrize(
    "asked",
    [{"for": "nothing/here"}, {"for": "x@y"}, {"lesson": "x"}, {"lesson": "²"}],
)
def test_what_is_not_there_is_not_found(client, world, asked):
    assert client.get("/mentors/", asked).status_code == 404


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_page_asks_at_most_eight_times(client, member, world, rows, django_assert_num_queries):
    for mentor in people(*(f"mentor{n}" for n in range(rows))):
        make_able(mentor, world["joint"])
        offering(mentor, hours=[(0, 9, 12)])
    keep_hours(member=member, hours=[(0, 9, 12)])
    plan = Plan.objects.create(member=member, name="A chair", is_followed=True)
    PlanStep.objects.create(plan=plan, position=0, skill=world["joint"], level=2, hours=3)
    client.force_login(member)
    get(client)
    with django_assert_num_queries(8):
        assert len(shown(get(client))) == min(rows, 10)


def answered(skill, member: Member, days: list[float | None], language: str = "en") -> None:
    mentor = people("answering")[0]
    for wait in days:
        made = timezone.now() - timedelta(days=30)
        state = "expired" if wait is None else "declined"
        request = MentoringRequest.objects.create(
            learner=member, question="?", languages=[language], made_at=made, state=state
        )
        WantedSkill.objects.create(request=request, skill=skill)
        asking = Asking(
            request=request, mentor=mentor, state="moved_on" if wait is None else "declined"
        )
        asking.answered_at = None if wait is None else made + timedelta(days=wait)
        asking.save()


def test_below_ten_answers_it_is_not_known_how_long_one_waits(client, member, world):
    answered(world["joint"], member, [1.0] * 9)
    assert expected_wait(world["wood"].pk, "en") is None
    assert "we do not know yet" in get(client, **{"for": "wood/joint"}).content.decode()


def test_from_ten_answers_on_it_is_told_how_long_half_of_all_waited(client, member, world):
    answered(world["joint"], member, [0.5, 0.6, 0.7, 1.5, 2.1, 2.5, 3.2, 3.5, 5.0, 9.0, 9.0])
    assert expected_wait(world["wood"].pk, "en") == Wait(low=1, high=6, answers=10)
    assert expected_wait(world["wood"].pk, "es") is None
    assert expected_wait(world["metal"].pk, "en") is None
    assert (
        "had an answer after 1 to 6 days" in get(client, **{"for": "wood/joint"}).content.decode()
    )


def test_who_had_no_answer_at_all_counts_as_well():
    assert wait_of([1.0] * 10 + [float("inf")] * 10) == Wait(low=2, high=None, answers=10)


def test_meanwhile_there_is_something_to_go_on_with(client, member, world):
    client.force_login(member)
    answer = get(client, **{"for": "wood/joint"})
    assert answer.context["page"].meanwhile.next.name == "Saw"
    assert "Nobody who is listed now fits all of this." in answer.content.decode()
