"""A member who has done everything that one can do here, and whom others have answered.

What she wrote begins with OWN, what others wrote to her with TO_HER, what is none of hers with NOT.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from courses.catalog.models import CourseMentor, CoursePage
from courses.learning.actions import answer_exercise, enroll, record_place
from courses.submissions.models import Submission
from courses.submissions.reviewing import Written, claim, save_draft, send_review
from members.desk.actions import report_it
from members.models import Contact, LetterSettings, Member
from members.talk.actions import say
from members.trust.actions import block
from members.uploads.looking import look_at
from members.work.models import Letter
from skills.attestations.actions import ask_for_attestation, turn_down
from skills.graph.models import Skill
from skills.groups.actions import invite, join, make_group
from skills.levels import Level
from skills.mentoring.actions import accept_request, ask
from skills.mentoring.ending import end_mentorship
from skills.mentorships.actions import keep_note
from skills.mentorships.models import Mentorship
from skills.mentorships.sessions import plan_session
from skills.mentorships.teaching import suggest_step
from skills.offers.actions import answer_question
from skills.proposals.actions import decline, propose
from skills.proposals.actions import remark as say_of
from skills.proposals.models import MemberProposal
from skills.rounds.models import Proposal, Round
from tests.conftest import new_member
from tests.courses.learning.conftest import exercise, exercise_id, named, publish
from tests.skills.factories import make_skill
from tests.skills.files import photograph, upload
from tests.skills.mentoring.people import make_member, make_mentor, make_request
from tests.skills.offers.offering import make_able, offering
from university.set_up import set_up

OWN, TO_HER, NOT = "Own words", "Words to her", "Canary of others"


def live_fully(member: Member, number: int = 0) -> None:
    skill = make_skill(f"Skill {number}")
    member.joined_at = timezone.now() - timedelta(days=30)  # no account of a week
    member.save()
    learn(member, skill, number)
    mentor(member, number)
    suggest_words(member, skill, number)
    study(member, skill, number)
    meet(member, number)


def learn(member: Member, skill: Skill, number: int) -> None:
    """With a mentor who answers, and a round that proposes one more."""
    request = ask(
        learner=member,
        question=f"{OWN}: how?",
        skills={skill: Level.ABLE},
        mentors=[make_mentor(skill), make_mentor(skill)],
    )
    mentorship = accept_request(asking=request.askings.all()[0])
    talk(mentorship, member)
    other = mentorship.other(member)
    keep_note(mentorship=mentorship, member=member, text=f"{OWN}: a note")
    keep_note(mentorship=mentorship, member=other, text=f"{NOT}: a note")
    suggest_step(mentorship=mentorship, skill=make_skill(), words=f"{TO_HER}: next")
    soon = timezone.now() + timedelta(days=3)
    plan_session(mentorship=mentorship, by=member, starts_at=soon, minutes=45, about=f"{OWN}: wax")
    end_mentorship(mentorship=mentorship, by=member, ending="thanks", words=f"{OWN}: thank you")
    Proposal.objects.create(
        round=Round.objects.create(), request=request, mentor=other, due_at=soon, state="lapsed"
    )


def talk(mentorship: Mentorship, member: Member) -> None:
    room, other = mentorship.conversation, mentorship.other(member)
    assert room
    picture = look_at(upload("wheel.jpg", photograph()), alt=f"{OWN}: a wheel")
    say(conversation=room, by=member, text=f"{OWN}: hello", pictures=[picture])
    theirs = look_at(upload("wheel.jpg", photograph()), alt=f"{TO_HER}: a rim")
    answer = say(conversation=room, by=other, text=f"{TO_HER}: welcome", pictures=[theirs])
    hidden = say(conversation=room, by=other, text=f"{NOT}: hidden")
    hidden.hidden_at = timezone.now()
    hidden.save()
    report_it(by=member, kind="message", thing=answer, reason="other", words=f"{OWN}: look")
    hers = room.messages.filter(by=member).first()
    report_it(by=other, kind="message", thing=hers, reason="other", words=f"{NOT}: a report")


def mentor(member: Member, number: int) -> None:
    """With learners of her own, one of whom waits behind another mentor."""
    skill = make_skill(f"Taught {number}")
    make_able(member, skill)
    answer_question(member=member, said_yes=True)
    if number == 0:
        offering(member, [(0, 18, 20)], words=f"{OWN}: slowly", capacity=20)
    learner = make_member()
    asked = make_request(skill, member, learner=learner, question=f"{TO_HER}: please")
    ended = accept_request(asking=asked.askings.get())
    end_mentorship(mentorship=ended, by=learner, ending="report", words=f"{TO_HER}: bye")
    make_request(skill, make_mentor(skill), member, question=f"{NOT}: not yet asked")


def suggest_words(member: Member, skill: Skill, number: int) -> None:
    editor = new_member(f"decider-{number}")
    begun = MemberProposal(
        by=member,
        kind="words",
        skill=skill,
        column="summary",
        text=f"{OWN}: a summary",
        why=f"{OWN}: why",
    )
    proposal = propose(proposal=begun)
    say_of(proposal=proposal, by=member, text=f"{OWN}: about it")
    say_of(proposal=proposal, by=editor, text=f"{TO_HER}: about it")
    decline(proposal=proposal, by=editor, reason=f"{TO_HER}: no")


def study(member: Member, skill: Skill, number: int) -> None:
    course = set_up().add_child(instance=CoursePage(title=f"C{number}", slug=f"c{number}"))
    CourseMentor.objects.create(course=course, member=member)
    CourseMentor.objects.create(course=course, member=new_member(f"reviewer-{number}"))
    enroll(member=member, course=course)
    task = named(f"task {number}", "open_task", hands_in=["text", "pictures"])
    lesson = publish(course, f"Lesson {number}", [named(f"sum {number}"), task], skill)
    record_place(member=member, lesson=lesson, place="")
    answer_exercise(
        member=member,
        exercise=exercise(f"sum {number}"),
        answer={"text": "48151.6"},
        client_id=uuid4(),
    )
    be_reviewed(member, number)


def be_reviewed(member: Member, number: int) -> None:
    reviewer = Member.objects.get(handle=f"reviewer-{number}")
    first = hand_in(member, number, f"{OWN}: a work")
    review(first, reviewer, f"{TO_HER}: not yet")
    second = hand_in(member, number, f"{OWN}: a second version")
    claim(work=second.work, by=reviewer)
    save_draft(version=second, by=reviewer, written=not_yet(f"{NOT}: a draft"))
    review(hand_in(make_member(), number, f"{TO_HER}: to look at"), member, f"{OWN}: look again")


def hand_in(member: Member, number: int, text: str) -> Submission:
    client = Client()
    client.force_login(member)
    picture = {"picture-0": upload("wheel.jpg", photograph()), "alt-0": text}
    address = f"/learning/tasks/{exercise_id(f'task {number}')}/versions/"
    client.post(address, {"text": text, "client_id": str(uuid4()), **picture})
    return Submission.objects.get(
        text=text, work__member=member, work__exercise__block_id=exercise_id(f"task {number}")
    )


def review(version: Submission, by: Member, words: str) -> None:
    claim(work=version.work, by=by)
    send_review(version=version, by=by, written=not_yet(words))


def not_yet(words: str) -> Written:
    return Written(verdict="not_yet", missing=words, comments={"p0": words})


def meet(member: Member, number: int) -> None:
    """Whom she has around her, and what she is told."""
    asking, _token = ask_for_attestation(
        member=make_member(), skills=[make_skill()], level=Level.ABLE, words=f"{NOT}: please"
    )
    turn_down(asking=asking, outcome="declined", by=member, reply=f"{OWN}: no")
    group = make_group(by=make_member(), name=f"Group {number}", words="", disciplines=[])
    join(token=invite(group=group), member=member)
    block(by=member, of=make_member())
    block(by=make_member(), of=member)
    Contact.objects.create(by=member, to=make_member())
    Contact.objects.create(by=make_member(), to=member)
    Letter.objects.create(member=member, what="x", subject="A letter", text=f"{NOT}: its text")
    LetterSettings.objects.update_or_create(member=member, defaults={"hour": 9})
    EmailAddress.objects.get_or_create(user=member, email=member.email, primary=True)
