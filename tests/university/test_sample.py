"""The sample university: whole after one load, untouched by a second, quick to skip.

The real one is loaded once, since that takes its time; what a load does is shown on a tiny one.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, WorkflowState

from courses.catalog.models import CoursePage
from courses.insight.models import ExerciseFigures
from courses.insight.stops import stops_in
from courses.learning.models import Enrollment, LessonProgress
from courses.lessons.models import Exercise, LessonPage
from courses.submissions.models import Review, SubmissionFile, TaskWork
from members.models import Conversation, Member, Report, SafetySettings
from members.notices.models import Notice
from members.trust.models import safeguarding_lead
from skills.evidence.actions import rebuild_states
from skills.evidence.models import Evidence, SkillState
from skills.exchange.problems import BadInputError
from skills.graph.models import Discipline, Skill
from skills.groups.models import Group
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentorships.models import Mentorship
from skills.offers.models import MentorOffer
from skills.paths.models import Plan
from skills.portfolio.models import Portfolio, Work
from skills.scope.models import ScopeTag
from tests.courses.exchange.folders import GO_ON, write
from university.home.models import HomePage
from university.sample.accounts import PASSWORD
from university.sample.load import CONTENT, load_sample
from university.set_up import set_up

pytestmark = pytest.mark.django_db
MEMBERS = """\
- handle: ada
  display_name: Ada
  email: learner@example.org
  about: New here.
  languages: [en]
  time_zone: UTC
  enrolled: [mending]
  lessons_seen: [mending/go-on]
  mastered: [repair/glue]
  attested: [{skill: repair/clamp, level: able, by: ben, months_ago: 3}]
  claims: [{skill: repair/glue, level: able}]
- handle: ben
  display_name: Ben
  email: mentor@example.org
  languages: [en]
  time_zone: UTC
  roles: [mentor]
  lessons_seen: [mending/*]
  attested: [{skill: repair/clamp, level: able, by: cai, months_ago: 9}]
- handle: cai
  display_name: Cai
  email: editor@example.org
  languages: [en]
  time_zone: UTC
  roles: [editor]
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A university of one course and three people."""
    for name, text in {
        "disciplines.yaml": "- {slug: repair, name: Repair, summary: Mends.}\n",
        "scope.yaml": "- {slug: clamp, name: Clamp, kind: tool, summary: Holds.}\n",
        "skills/repair.yaml": "- {slug: glue, name: Glue, summary: Sticks.}\n"
        "- {slug: clamp, name: Clamp it, summary: Holds., needs: [glue]}\n",
        "courses/mending/config.yaml": "title: Mending\nlicense: CC0\nmentors: [ben]\n"
        "teaches: [{skill: repair/glue}]\nepisodes: [02-go-on.md]\n",
        "courses/mending/episodes/02-go-on.md": GO_ON,
        "members.yaml": MEMBERS,
    }.items():
        write(tmp_path / name, text)
    return tmp_path


def load(content: Path, *, with_people: bool = True) -> list[str]:
    set_up()
    return list(load_sample(with_people=with_people, content=content))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_newcomer_meets_a_whole_university() -> None:
    load(CONTENT)
    assert Discipline.objects.count() == 6
    assert Skill.objects.count() >= 60
    assert ScopeTag.objects.count() >= 50
    assert tags_of_several_disciplines() >= 40
    courses = CoursePage.objects.live()
    assert courses.count() == 8
    assert set(courses.values_list("language", flat=True)) == {"en", "es"}
    for course in courses:
        assert 3 <= LessonPage.objects.live().child_of(course).count() <= 6
        assert course.teaches.exists()
        assert course.team.exists()
    assert Exercise.objects.values("kind").distinct().count() == 9
    assert Member.objects.count() >= 12
    assert rebuild_states() == 0
    mentors_answer()
    mentors_write()
    a_class_shows_what_works()


def a_class_shows_what_works() -> None:
    told = ExerciseFigures.objects.current().filter(people__gte=20)
    assert told.count() >= 20
    remarks = {remark for row in told for remark in row.remarks.split()}
    assert remarks >= {"trap", "all-right", "harder", "lighter", "idle"}
    course = CoursePage.objects.get(slug="a-bicycle-that-rides-well")
    assert [stop.people for stop in stops_in([course])] == [5, 5]


def mentors_write() -> None:
    """A lesson waits for an editor, with a comment; one was sent back; one has its day."""
    statuses = WorkflowState.objects.values_list("status", flat=True)
    assert Counter(statuses) == {"in_progress": 1, "needs_changes": 1, "approved": 1}
    waiting = WorkflowState.objects.get(status="in_progress").content_object
    assert waiting.wagtail_admin_comments.count() == 1
    (scheduled,) = Revision.objects.exclude(approved_go_live_at=None)
    assert scheduled.approved_go_live_at > timezone.now()
    assert not scheduled.content_object.live


def mentors_answer() -> None:
    """Requests and mentorships in every state, in each discipline an offer, and a round's worth."""
    states = set(MentoringRequest.objects.values_list("state", flat=True))
    assert states == set(MentoringRequest.State.values)
    assert set(Mentorship.objects.values_list("state", flat=True)) == set(Mentorship.State.values)
    offers = MentorOffer.objects.listed()
    assert Discipline.objects.filter(skills__mentor_offers__in=offers).distinct().count() == 6
    assert MentoringRequest.objects.filter(state="open").count() > 10
    assert not Notice.objects.exclude(mail_at=None).exists()
    for member in Member.objects.all():
        assert member.unread_notices == member.notices.unread().count()
    minors_are_looked_after()
    learner = Member.objects.get(email="learner@example.org")
    assert len({evidence.at.date() for evidence in learner.evidence.all()}) > 10
    assert Client().get("/people/jonas-lindqvist/").status_code == 200
    assert Client().get("/people/amina-diallo/").status_code == 404
    assert list(load_sample(with_people=True)) == []


def minors_are_looked_after() -> None:
    """A lead is named, may read what a minor writes with her mentor, and has one open report."""
    report = Report.objects.get()
    assert (report.decision, report.author_name) == ("", "Greta Baumann (@greta-baumann)")
    assert [line["by"] for line in report.context] == ["Jonas Lindqvist", "Greta Baumann"]
    room = Conversation.objects.get(lead_may_read=True)
    assert {member.handle for member in room.people} == {"salma-haddad", "mei-lin-chen"}
    lead = safeguarding_lead()
    assert lead
    client = Client()
    for reader in room.people:
        client.force_login(reader)
        assert str(lead) in client.get(room.get_absolute_url()).content.decode()
    client.force_login(lead)
    assert report.text[:40] in client.get(reverse("desk")).content.decode()
    assert "@salma-haddad" in client.get(reverse("desk_minors")).content.decode()
    pictures = SubmissionFile.objects.filter(versions__work__member__handle="kofi-mensah")
    assert all(picture.file.storage.exists(str(picture.file.name)) for picture in pictures)
    assert pictures.count() == 2


def tags_of_several_disciplines() -> int:
    pairs = Skill.objects.filter(scope__isnull=False).values_list("scope", "discipline")
    uses = Counter(tag for tag, _discipline in set(pairs))
    return sum(number > 1 for number in uses.values())


def test_the_sample_accounts_sign_in_and_have_their_roles(content: Path, client: Client) -> None:
    load(content)
    for name, groups in {"learner": [], "mentor": ["Mentors"], "editor": ["Editors"]}.items():
        member = Member.objects.get(email=f"{name}@example.org")
        roles = member.groups.filter(name__in=["Mentors", "Editors"])
        assert [group.name for group in roles] == groups
        assert EmailAddress.objects.get(user=member).verified
        assert client.login(email=member.email, password=PASSWORD)


def test_histories_are_told_by_the_rules_of_evidence(content: Path) -> None:
    load(content)
    states = {
        (state.member.handle, state.skill.slug): (state.shown, state.claimed)
        for state in SkillState.objects.select_related("member", "skill")
    }
    assert states == {
        ("ada", "glue"): (2, 3),
        ("ada", "clamp"): (3, 0),
        ("ben", "glue"): (1, 0),
        ("ben", "clamp"): (3, 0),
    }
    assert Enrollment.objects.filter(member__handle="ada", left_at=None).exists()
    assert LessonProgress.objects.filter(finished_at__isnull=False).count() == 2


def test_who_attested_at_the_founding_is_named_in_words(content: Path) -> None:
    load(content)
    founding = Evidence.objects.get(kind="mentor_attests", by=None)
    later = Evidence.objects.exclude(by=None).get(kind="mentor_attests")
    assert founding.note == "At the founding of the university, on the word of Cai."
    assert founding.at < later.at


def test_a_second_load_does_nothing_in_one_query(content: Path, django_assert_num_queries) -> None:
    load(content)
    with django_assert_num_queries(1):
        assert list(load_sample(with_people=True, content=content)) == []


def test_what_people_changed_stays(content: Path) -> None:
    load(content)
    Member.objects.filter(handle="ada").update(about="Mine", handle="my-own")
    Skill.objects.filter(slug="glue").update(name="An editor's word")
    Enrollment.objects.update(left_at="2026-01-01T00:00Z")
    before = Evidence.objects.count(), LessonProgress.objects.count(), Member.objects.count()
    change(content / "members.yaml", "New here.", "Newly here.")
    assert load(content)
    assert Member.objects.get(handle="my-own").about == "Mine"
    assert Skill.objects.get(slug="glue").name == "An editor's word"
    assert not Enrollment.objects.filter(left_at=None).exists()
    after = Evidence.objects.count(), LessonProgress.objects.count(), Member.objects.count()
    assert after == before


FRONT = "first_lesson: mending/go-on\nexample: clamp\nfeatured: [mending]\n"


def test_the_landing_page_shows_what_the_files_choose_until_an_editor_does(content: Path) -> None:
    (content / "front-page.yaml").write_text(FRONT)
    load(content)
    home = HomePage.objects.get()
    assert home.first_lesson == LessonPage.objects.get(slug="go-on")
    assert home.example_tag == ScopeTag.objects.get(slug="clamp")
    assert [shown.course.slug for shown in home.featured.all()] == ["mending"]
    home.example_tag = None
    home.save()
    (content / "front-page.yaml").write_text(f"# changed\n{FRONT}")
    load(content)
    assert HomePage.objects.get().example_tag is None


def test_a_front_page_that_names_what_is_not_there_is_refused_whole(content: Path) -> None:
    (content / "front-page.yaml").write_text(FRONT.replace("clamp", "unicorn"))
    with pytest.raises(BadInputError, match="there is no scope tag “unicorn”"):
        load(content)
    assert HomePage.objects.get().first_lesson is None


def test_without_people_there_is_nobody_with_a_known_password(content: Path) -> None:
    load(content, with_people=False)
    assert not Member.objects.exists()
    assert CoursePage.objects.live().get().team.count() == 0
    load(content)
    assert CoursePage.objects.get().team.get().member.handle == "ben"


@pytest.mark.parametrize(("debug", "asked"), [(True, False), (False, True), (False, False)])
def test_people_come_in_development_or_when_asked_for(
    content: Path, settings, monkeypatch: pytest.MonkeyPatch, *, debug: bool, asked: bool
) -> None:
    set_up()
    settings.DEBUG = debug
    monkeypatch.setattr(load_sample, "__kwdefaults__", {"content": content})
    call_command("load_sample", with_people=asked, stdout=StringIO())
    assert Member.objects.exists() == (debug or asked)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("mastered: [repair/glue]", "mastered: [repair/fly]", "there is no skill “repair/fly”"),
        (
            "attested: [{skill: repair/clamp",
            "attested: [{skill: repair/fly",
            "no skill “repair/fly”",
        ),
        ("enrolled: [mending]", "enrolled: [flying]", "there is no course “flying”"),
        ("mending/go-on", "mending/go-off", "there is no lesson “mending/go-off”"),
        ("by: ben", "by: nobody", "ada: nobody is called “nobody”"),
        ("roles: [mentor]", "roles: [king]", "“king” is no role; there are mentor, editor"),
        ("level: able", "level: superb", "“level” is “superb”; it must be one of aware"),
    ],
)
def test_a_slip_in_the_members_file_is_said(content: Path, old: str, new: str, said: str) -> None:
    change(content / "members.yaml", old, new)
    with pytest.raises(BadInputError) as refused:
        load(content)
    assert said in str(refused.value)
    assert not Evidence.objects.exists()


def test_things_made_are_added_once_and_left_alone(content: Path) -> None:
    write(
        content / "made.yaml",
        "- handle: ada\n  page: true\n  about: Mends.\n  named_by: [ben]\n"
        "  made: [{title: A cup, words: Whole again., days_ago: 3, skills: [repair/clamp],"
        " shown: true}]\n"
        "- {handle: nobody, made: [{title: Air, days_ago: 1}]}\n",
    )
    load(content)
    page = Client().get("/people/ada/").content.decode()
    for shown in ("A cup", "Whole again.", "Clamp it", "able: attested by Ben"):
        assert shown in page
    Work.objects.update(words="Glued.")
    Portfolio.objects.update(is_on=False)
    change(content / "made.yaml", "Whole again.", "Broken.")
    load(content)
    assert Work.objects.get().words == "Glued."
    assert Client().get("/people/ada/").status_code == 404


def test_a_slip_in_what_was_made_is_told_with_its_line(content: Path) -> None:
    write(content / "made.yaml", "- handle: ada\n  made: [{titel: A cup, days_ago: 3}]\n")
    with pytest.raises(BadInputError) as caught:
        load(content)
    assert "“titel” is no key we know here" in str(caught.value)


def test_plans_are_begun_in_the_past_so_that_some_of_it_is_learnt(content: Path) -> None:
    plan = "handle: ada, goals: [repair/clamp], hours_a_week: 4, followed: true"
    write(content / "plans.yaml", f"- {{{plan}, name: Clamp at last, days_ago: 400}}\n")
    load(content)
    load(content)
    made = Plan.objects.get()
    assert (made.name, made.hours_per_week, made.is_followed) == ("Clamp at last", 4, True)
    assert made.steps.count() > made.steps.ahead().count()


def test_a_plan_to_nowhere_is_told(content: Path) -> None:
    plan = "handle: ada, goals: [repair/fly], hours_a_week: 4, name: Fly, days_ago: 1"
    write(content / "plans.yaml", f"- {{{plan}}}\n")
    with pytest.raises(BadInputError) as caught:
        load(content)
    assert "There is no skill or discipline “repair/fly” here." in str(caught.value)


def test_a_group_is_made_once_by_those_who_are_here(content: Path) -> None:
    group = "name: Shed, disciplines: [repair], people: [ada, nobody], days_ago: 30"
    write(content / "groups.yaml", f"- {{{group}}}\n")
    load(content)
    write(content / "groups.yaml", f"- {{{group}, words: We mend.}}\n")
    load(content)
    made = Group.objects.get()
    assert [str(one.member.handle) for one in made.memberships.all()] == ["ada"]
    assert made.memberships.get().consented_at < timezone.now() - timedelta(days=29)
    assert [discipline.slug for discipline in made.disciplines.all()] == ["repair"]


def test_a_group_that_wants_what_is_not_there_is_told(content: Path) -> None:
    group = "name: Shed, disciplines: [alchemy], people: [ada], days_ago: 30"
    write(content / "groups.yaml", f"- {{{group}}}\n")
    with pytest.raises(BadInputError) as caught:
        load(content)
    assert "there is no discipline “alchemy”" in str(caught.value)


OFFER = """\
- {handle: ben, words: Slowly., languages: [en], learners: 1, hours: [[mon, 18, 20]]}
"""
REQUEST = """\
- learner: ada
  skills: [repair/glue]
  question: It does not hold.
  languages: [en]
  days_ago: 30
  asked: [{mentor: ben, answer: yes, hours: 5}]
  messages: [{by: ben, days_ago: 29, text: Show me.}]
  ended: {ending: thanks, after_days: 9}
"""


def test_a_request_is_told_as_long_ago_as_it_was(content: Path) -> None:
    write(content / "offers.yaml", OFFER)
    write(content / "requests.yaml", REQUEST)
    load(content)
    load(content)
    request = MentoringRequest.objects.get()
    asked, answered = request.made_at, request.askings.get().answered_at
    assert answered
    assert (timezone.now() - asked).days == 30
    assert answered - asked == timedelta(hours=5)
    mentorship = request.mentorships.get()
    assert mentorship.began_at == answered
    assert (mentorship.state, mentorship.ending) == ("ended", "thanks")
    assert (timezone.now() - mentorship.conversation.messages.get().at).days == 29
    assert request.steps.get(verb="ask").at == asked
    assert mentorship.ended_at
    assert mentorship.ended_at < timezone.now() - timedelta(days=19)


def test_a_mentor_who_lets_her_time_go_by_is_told_so(content: Path) -> None:
    write(content / "offers.yaml", OFFER)
    write(
        content / "requests.yaml",
        REQUEST.partition("  asked")[0] + "  asked: [{mentor: ben, answer: silent}]\n",
    )
    load(content)
    asking = Asking.objects.get()
    assert (asking.state, asking.request.state) == ("moved_on", "open")
    assert asking.due_at
    assert asking.offered_at
    assert asking.due_at - asking.offered_at == timedelta(days=3)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("offers.yaml", "[mon, 18, 20]", "[18, 20]", "entries like"),
        ("offers.yaml", "handle: ben", "handle: cai", "cai is able in nothing"),
        ("requests.yaml", "answer: yes", "answer: perhaps", "must be one of yes, no"),
        ("requests.yaml", "repair/glue", "repair/tape", "there is no skill “repair/tape”"),
    ],
)
def test_a_slip_in_offers_and_requests_is_said(
    content: Path, name: str, old: str, new: str, said: str
) -> None:
    write(content / "offers.yaml", OFFER)
    write(content / "requests.yaml", REQUEST)
    change(content / name, old, new)
    with pytest.raises(BadInputError, match=said):
        load(content)


WORK = """\
- learner: ada
  lesson: mending/go-on
  share: unnamed
  versions:
    - days_ago: 20
      text: I glued it.
      review:
        by: ben
        days_ago: 18
        verdict: not_yet
        missing: A picture.
        comments: [{paragraph: 0, text: "With what?"}]
    - {days_ago: 6, text: With hide glue.}
"""
TASK = """
```exercise
id: glue-task
kind: open-task
prompt: Glue something.
criteria: [It holds., It can be undone.]
hands_in: [text]
```
"""


def test_work_is_handed_in_and_reviewed_as_long_ago_as_it_was(content: Path) -> None:
    write(content / "courses/mending/episodes/02-go-on.md", GO_ON + TASK)
    write(content / "works.yaml", WORK)
    load(content)
    work = TaskWork.objects.get()
    assert (work.state, work.share) == ("waiting", "unnamed")
    assert (timezone.now() - work.waiting_since).days == 6
    review = Review.objects.get()
    assert review.sent_at
    assert (timezone.now() - review.sent_at).days == 18
    assert [row["is_met"] for row in review.criteria] == [False, False]
    assert review.comments.get().quote == "I glued it."
    assert work.member.unread_notices == work.member.notices.unread().count() == 0


def test_work_that_was_shown_counts_from_then(content: Path) -> None:
    write(content / "courses/mending/episodes/02-go-on.md", GO_ON + TASK)
    shown = WORK.replace("verdict: not_yet", "verdict: shown").partition("    - {days")[0]
    write(content / "works.yaml", shown)
    load(content)
    evidence = Evidence.objects.get(kind="project_reviewed")
    assert (timezone.now() - evidence.at).days == 18
    assert rebuild_states() == 0


def test_work_for_a_lesson_without_a_task_is_told(content: Path) -> None:
    write(content / "works.yaml", WORK)
    with pytest.raises(BadInputError, match="“mending/go-on” has no open task"):
        load(content)


REPORT = """\
- {by: ada, author: ben, text: Buy my glue., said_days_ago: 3, reason: unwanted, words: Again.,
   days_ago: 2}
"""


def test_a_report_is_told_once_and_waits(content: Path) -> None:
    running = REQUEST.partition("  ended:")[0]
    write(content / "offers.yaml", OFFER)
    write(content / "requests.yaml", running)
    write(content / "reports.yaml", REPORT)
    load(content)
    change(content / "reports.yaml", "Again.", "Once more.")
    load(content)
    report = Report.objects.get()
    assert (report.text, report.words, report.decision) == ("Buy my glue.", "Again.", "")
    assert (timezone.now() - report.at).days == 2
    assert (timezone.now() - report.thing.at).days == 3


def test_where_the_two_do_not_talk_there_is_nothing_to_report(content: Path) -> None:
    write(content / "reports.yaml", REPORT)
    load(content)
    assert not Report.objects.exists()


def test_a_lead_is_named_where_a_steward_has_not_chosen(content: Path) -> None:
    change(
        content / "members.yaml", "roles: [editor]", "roles: [editor]\n  safeguarding_lead: true"
    )
    load(content)
    assert safeguarding_lead() == Member.objects.get(handle="cai")
    SafetySettings.objects.update(safeguarding_lead=None)
    change(content / "members.yaml", "New here.", "Newly here.")
    load(content)
    assert safeguarding_lead() is None


def test_a_picture_that_is_not_there_is_told(content: Path) -> None:
    write(content / "courses/mending/episodes/02-go-on.md", GO_ON + TASK)
    pictures = "      pictures: [{file: cup.webp, alt: A cup}]\n"
    told = WORK.replace("      text: I", f"{pictures}      text: I")
    write(content / "works.yaml", told)
    with pytest.raises(BadInputError, match=r"no picture “cup\.webp”"):
        load(content)
