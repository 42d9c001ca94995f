"""The pages of mentoring: what each person finds there, and what nobody else does."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from members.languages import language_choices
from members.models import Member
from members.talk.actions import say
from skills.graph.models import Skill
from skills.mentoring.actions import accept_request, ask, decline, take, withdraw
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentorships.models import Mentorship
from tests.skills.factories import make_skill, make_tag
from tests.skills.mentoring.people import make_member, make_mentor, make_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def skill() -> Skill:
    return make_skill("Engraving")


def as_(person: Member) -> Client:
    client = Client()
    client.force_login(person)
    return client


def begun(skill: Skill) -> Mentorship:
    return accept_request(asking=make_request(skill, make_mentor(skill)).askings.get())


def write(mentorship: Mentorship, by: Member) -> None:
    assert mentorship.conversation
    say(conversation=mentorship.conversation, by=by, text="Hello")


def test_asking_from_an_address_that_names_mentors_in_order(skill: Skill) -> None:
    learner, one, two = make_member(), make_mentor(skill), make_mentor(skill)
    tag = make_tag("Burnisher")
    asked = f"?to={two.handle}&to={one.handle}&skill={skill.pk}&tag={tag.slug}"
    address = reverse("mentoring:new") + asked
    page = as_(learner).get(address)
    assert page.status_code == 200
    told = {
        "question": "How do I hold it?",
        "skills": [skill.pk],
        "tags": [tag.pk],
        "level": "3",
        "languages": ["en"],
        "wants_queue": "on",
        f"turn_{two.pk}": "2",
        f"turn_{one.pk}": "1",
    }
    response = as_(learner).post(address, told)
    request = MentoringRequest.objects.get()
    assert response.url == request.get_absolute_url()
    assert [asking.mentor for asking in request.askings.all()] == [one, two]
    assert [list(request.skills.all()), list(request.tags.all())] == [[skill], [tag]]


def test_one_mentor_is_asked_without_a_word_of_turns(skill: Skill) -> None:
    learner, mentor = make_member(), make_mentor(skill)
    address = f"{reverse('mentoring:new')}?to={mentor.handle}&skill={skill.pk}"
    page = as_(learner).get(address).content.decode()
    assert f"<h1>Ask {mentor}</h1>" in page
    assert "Asked as number" not in page
    told = {"question": "Why?", "skills": [skill.pk], "level": "3", "languages": ["en"]}
    as_(learner).post(address, told)
    assert [asking.mentor for asking in Asking.objects.all()] == [mentor]


def test_a_long_question_is_cut_where_it_is_named_and_says_so(skill: Skill) -> None:
    assert str(MentoringRequest(question="How? " * 40)).endswith("…")
    assert str(MentoringRequest(question="How?")) == "How?"


def test_the_answer_of_a_mentor_leads_to_the_mentorship(skill: Skill) -> None:
    mentor = make_mentor(skill)
    request = make_request(skill, mentor)
    assert "Your answer" in as_(mentor).get(request.get_absolute_url()).content.decode()
    response = as_(mentor).post(
        reverse("mentoring:answer", args=[request.pk]), {"answer": "accept", "words": "Gladly"}
    )
    assert response.url == Mentorship.objects.get().get_absolute_url()
    page = as_(request.learner).get(response.url).content.decode()
    assert f"{mentor} mentors you" in page


def test_a_second_click_is_told_that_it_came_too_late(skill: Skill) -> None:
    mentor = make_mentor(skill)
    request = make_request(skill, mentor)
    answer = reverse("mentoring:answer", args=[request.pk])
    client = as_(mentor)
    client.post(answer, {"answer": "decline"})
    page = client.post(answer, {"answer": "accept"}, follow=True)
    assert "This has changed meanwhile" in page.content.decode()
    assert not Mentorship.objects.exists()


def test_the_queue_is_for_mentors_and_does_not_name_who_asks(skill: Skill) -> None:
    learner = make_member(display_name="Amparo Nuria")
    make_request(skill, learner=learner, question="Where does the burin go?")
    assert as_(make_member()).get(reverse("mentoring:queue")).status_code == 404
    page = as_(make_mentor(skill)).get(reverse("mentoring:queue")).content.decode()
    assert "Where does the burin go?" in page
    assert "Amparo" not in page


def test_taking_what_another_has_taken_leads_back_to_the_queue(skill: Skill) -> None:
    request = make_request(skill)
    take(request=request, mentor=make_mentor(skill))
    client = as_(make_mentor(skill))
    taking = reverse("mentoring:taking", args=[request.pk])
    gone = client.post(taking, follow=True).content.decode()
    never_was = client.post(reverse("mentoring:taking", args=[10**6]), follow=True)
    assert "It is no longer in the queue." in gone
    assert "It is no longer in the queue." in never_was.content.decode()


@pytest.mark.parametrize("name", ["request", "mentorship", "session_new"])
def test_pages_of_others_are_not_there(skill: Skill, name: str) -> None:
    mentorship = begun(skill)
    pk = mentorship.request_id if name == "request" else mentorship.pk
    address = reverse(f"mentoring:{name}", args=[pk])
    assert as_(mentorship.learner).get(address).status_code == 200
    assert as_(make_mentor(skill)).get(address).status_code == 404
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("name", ["pausing", "note", "ending", "goals", "attestation", "sign"])
def test_nobody_else_does_anything_in_a_mentorship(skill: Skill, name: str) -> None:
    address = reverse(f"mentoring:{name}", args=[begun(skill).pk])
    assert as_(make_mentor(skill)).post(address).status_code == 404


def test_a_private_note_is_read_by_nobody_else(skill: Skill) -> None:
    mentorship = begun(skill)
    client = as_(mentorship.mentor)
    client.post(reverse("mentoring:note", args=[mentorship.pk]), {"text": "Shy about her hands"})
    address = mentorship.get_absolute_url()
    assert "Shy about her hands" in client.get(address).content.decode()
    assert "Shy" not in as_(mentorship.learner).get(address).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_all_asks_the_same_however_much_there_is(
    skill: Skill, count: int, django_assert_num_queries
) -> None:
    member = make_mentor(skill, capacity=9)
    for _ in range(count):
        make_request(skill, make_mentor(skill), learner=member)
        make_request(skill, member)
        mentorship = accept_request(asking=make_request(skill, member).askings.get())
        write(mentorship, mentorship.learner)
    client = as_(member)
    client.get(reverse("mentoring:mine"))
    with django_assert_num_queries(12):
        client.get(reverse("mentoring:mine"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_asks_the_same_however_many_wait(
    skill: Skill, count: int, django_assert_num_queries
) -> None:
    mentor = make_mentor(skill)
    for _ in range(count):
        make_request(skill, tags=[make_tag()])
    client = as_(mentor)
    client.get(reverse("mentoring:queue"))
    with django_assert_num_queries(13):
        client.get(reverse("mentoring:queue"))


def test_withdrawing_is_one_click_and_the_mentor_finds_nothing_to_answer(skill: Skill) -> None:
    mentor = make_mentor(skill)
    request = make_request(skill, mentor)
    as_(request.learner).post(reverse("mentoring:withdrawal", args=[request.pk]))
    assert request.askings.get().state == Asking.State.WITHDRAWN
    page = as_(mentor).get(request.get_absolute_url()).content.decode()
    assert "Nothing to answer any more" in page


def test_links_of_a_new_account_are_held_from_the_mentors_who_read_the_request(
    skill: Skill,
) -> None:
    question = "See https://canary.example/x"
    learner, mentor = make_member(), make_mentor(skill)
    asked = make_request(skill, mentor, learner=learner, question=question)
    make_request(skill, question=question)
    addresses = [
        asked.get_absolute_url(),
        reverse("mentoring:queue"),
        reverse("mentoring:mine"),
    ]
    read = [as_(mentor).get(address).content.decode() for address in addresses]
    assert ["a link, held until you answer" in page for page in read] == [True, True, False]
    assert not any("canary" in page for page in read)
    assert "canary.example" in as_(learner).get(asked.get_absolute_url()).content.decode()


def test_the_learner_reads_who_has_it_and_until_when(skill: Skill) -> None:
    request = make_request(skill, make_mentor(skill))
    asking = request.askings.get()
    assert asking.due_at
    due = f"{asking.mentor} is asked, and can answer until {date_format(asking.due_at)}"
    page = as_(request.learner).get(request.get_absolute_url()).content.decode()
    assert due in page


def test_the_list_of_mentorships_says_how_many_messages_are_new(skill: Skill) -> None:
    mentorship, other = begun(skill), begun(skill)
    write(mentorship, mentorship.mentor)
    write(mentorship, mentorship.mentor)
    page = as_(mentorship.learner).get(reverse("mentoring:mine")).content.decode()
    assert "2 new messages" in page
    read = [mentorship.mentor, other.learner]
    pages = [as_(one).get(reverse("mentoring:mine")).content.decode() for one in read]
    assert not any("new message" in page for page in pages)


def test_while_nobody_has_answered_it_is_told_how_long_others_waited(
    skill: Skill, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = make_request(skill, make_mentor(skill), make_mentor(skill), languages=["en", "es"])
    client = as_(request.learner)
    unknown = client.get(request.get_absolute_url()).content.decode()
    for name in (dict(language_choices())[code] for code in ("en", "es")):
        assert f"{skill.discipline}, in {name}: we do not know yet." in unknown
    assert f'you are ready for <a href="{skill.get_absolute_url()}"' in unknown
    known = {(skill.discipline_id, "en"): [2.5] * 10}
    monkeypatch.setattr("skills.matching.waiting.all_answers", lambda: known)
    page = client.get(request.get_absolute_url()).content.decode()
    assert "most had an answer within 3 days" in page


def test_after_a_first_answer_or_at_its_end_nothing_is_said_of_the_wait(skill: Skill) -> None:
    request = make_request(skill, make_mentor(skill))
    client = as_(request.learner)
    decline(asking=request.askings.get())
    page = client.get(request.get_absolute_url()).content.decode()
    assert ["Meanwhile" in page, "we do not know yet" in page] == [True, False]
    withdraw(request=request)
    assert "Meanwhile" not in client.get(request.get_absolute_url()).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_request_asks_the_same_however_many_skills_and_mentors_it_has(
    count: int, django_assert_num_queries
) -> None:
    skills = [make_skill() for _ in range(count)]
    mentors = [make_mentor(*skills) for _ in range(count)]
    request = ask(
        learner=make_member(), question="?", skills=dict.fromkeys(skills, 3), mentors=mentors
    )
    client = as_(request.learner)
    client.get(request.get_absolute_url())
    with django_assert_num_queries(10):
        client.get(request.get_absolute_url())
