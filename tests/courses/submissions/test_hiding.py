"""What a moderator hid: a version and the words of a review, gone for all but who wrote them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from courses.submissions.export import reviews_given, work_handed_in
from courses.submissions.models import Review, Submission, SubmissionFile, TaskWork
from members.desk.actions import hide, report_it, show_again
from members.models import Member, Notice, Report
from skills.evidence.models import Evidence, SkillState
from tests.courses.learning.conftest import exercise_id
from tests.courses.submissions.conftest import answered, not_yet, shown, with_picture

pytestmark = pytest.mark.django_db
GALLERY = f"/learning/tasks/{exercise_id('task')}/gallery/"


def page(person: Member, address: str) -> str:
    client = Client()
    client.force_login(person)
    answer = client.get(address)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def reported(thing: Submission | Review, by: Member) -> Report:
    kind = "work" if isinstance(thing, Submission) else "review"
    return report_it(by=by, kind=kind, thing=thing, reason="unkind", words="")


@pytest.fixture
def shared(hand_in, member, outsider, reviewer):
    hand_in(member, "A canary of a wheel", **with_picture("A canary in a picture"))
    hand_in(outsider, "My own try")
    work = TaskWork.objects.get(member=member)
    answered(work, reviewer, shown())
    TaskWork.objects.filter(pk=work.pk).update(share="named")
    return work


def test_hidden_work_is_gone_from_the_gallery_and_comes_back(shared, outsider, editor, lesson):
    picture = reverse("work:file", args=[SubmissionFile.objects.get().uuid])
    report = reported(shared.newest, outsider)
    assert "canary" in page(outsider, GALLERY)
    assert "How others did it" in page(outsider, lesson.url)
    hide(report=report, by=editor)
    assert "canary" not in page(outsider, GALLERY)
    assert "How others did it" not in page(outsider, lesson.url)
    assert page(outsider, f"/reports/work/{shared.newest.pk}/") == "404"
    client = Client()
    client.force_login(outsider)
    assert client.get(picture).status_code == 404
    show_again(report=report, by=editor)
    assert "canary" in page(outsider, GALLERY)
    assert client.get(picture).status_code == 200


def test_hidden_work_waits_for_nobody_until_it_is_handed_in_again(
    hand_in, member, reviewer, editor
):
    hand_in(member, "A canary\n\nSecond", **with_picture())
    work = TaskWork.objects.get()
    version = work.newest
    picture = reverse("work:file", args=[SubmissionFile.objects.get().uuid])
    hide(report=reported(version, reviewer), by=editor)
    for address in (f"/reviews/{work.pk}/", picture, f"/reports/work/{version.pk}/"):
        assert page(reviewer, address) == "404"
    assert work.lesson.title not in page(reviewer, "/reviews/")
    assert not Submission.objects.read_by(editor).exists()
    hand_in(member, "A kind word\n\nSecond")
    assert work.lesson.title in page(reviewer, "/reviews/")
    seen = page(reviewer, f"/reviews/{work.pk}/")
    assert "A kind word" in seen
    assert "canary" not in seen
    assert "Version 2" in seen
    assert page(reviewer, picture) == "404"


def test_a_hidden_version_cannot_be_commented_on(hand_in, work, member, reviewer, editor):
    first = work.newest
    hide(report=reported(first, reviewer), by=editor)
    hand_in(member, "Again")
    client = Client()
    client.force_login(reviewer)
    client.post(f"/reviews/{work.pk}/claim/")
    sent = client.post(f"/reviews/{work.pk}/", {"version": first.pk, "comment-p0": "Hm"})
    assert sent.status_code == 404
    assert not Review.objects.exists()


def test_its_author_sees_that_it_is_hidden_and_asks_why(work, member, reviewer, editor):
    report = reported(work.newest, reviewer)
    hide(report=report, by=editor)
    asking = reverse("desk:hidden", args=["work", work.newest.pk])
    mine = page(member, f"/learning/work/{work.pk}/")
    assert "My wheel" in mine
    assert f'href="{asking}"' in mine
    assert Notice.objects.get(to=member, kind="hidden").url == asking
    client = Client()
    client.force_login(member)
    assert client.post(asking, {"words": ""}).status_code == 200
    client.post(asking, {"words": "It is a wheel"})
    client.force_login(editor)
    told = client.get(reverse("desk_report", args=[report.pk])).content.decode()
    assert "The author asks why it is hidden: “It is a wheel”" in told
    assert Notice.objects.filter(to=editor, kind="reported").count() == 2


def test_nobody_else_asks_why_nor_of_what_is_not_hidden(work, member, outsider, reviewer, editor):
    asking = reverse("desk:hidden", args=["work", work.newest.pk])
    assert page(member, asking) == "404"
    hide(report=reported(work.newest, reviewer), by=editor)
    assert [page(one, asking) for one in (outsider, reviewer, editor)] == ["404"] * 3
    assert page(member, reverse("desk:hidden", args=["secret", 1])) == "404"


def test_the_words_of_a_review_are_hidden_everywhere_and_its_verdict_stands(
    work, member, reviewer, editor, skill
):
    answered(work, reviewer, shown(words="A canary sings", comments={"p0": "canary too"}))
    report = reported(Review.objects.get(), member)
    places = [f"/learning/work/{work.pk}/", "/journey/skills/bikes/"]
    assert all("canary" in page(member, place) for place in places)
    hide(report=report, by=editor)
    assert all("canary" not in page(member, place) for place in places)
    assert "its verdict stands" in page(member, places[0])
    assert SkillState.objects.levels_of(member) == {skill.pk: 3}
    given = page(reviewer, "/reviews/given/")
    assert reverse("desk:hidden", args=["review", report.object_id]) in given
    assert page(reviewer, reverse("desk:hidden", args=["review", report.object_id])) != "404"
    show_again(report=report, by=editor)
    assert all("canary" in page(member, place) for place in places)
    assert Evidence.objects.get().note == "A canary sings"


def test_hidden_words_are_not_taken_along_by_whom_they_were_about(work, member, reviewer, editor):
    answered(work, reviewer, not_yet(missing="A canary", comments={"p0": "canary too"}))
    hide(report=reported(Review.objects.get(), member), by=editor)
    assert "canary" not in str(list(work_handed_in(member))).lower()
    assert "canary too" in str(list(reviews_given(reviewer)))


def test_what_is_missing_is_hidden_on_the_lesson_too(work, member, reviewer, editor, lesson):
    answered(work, reviewer, not_yet(missing="A cuckoo of an insult"))
    assert "cuckoo" in page(member, lesson.url)
    hide(report=reported(Review.objects.get(), member), by=editor)
    assert "cuckoo" not in page(member, lesson.url)


def test_hiding_is_in_the_log(work, reviewer, editor):
    report = reported(work.newest, reviewer)
    client = Client()
    client.force_login(editor)
    address = reverse("desk_report", args=[report.pk])
    client.post(address, {"hide": ""})
    client.post(address, {"show": ""})
    told = client.get(address).content.decode()
    assert ": Hidden" in told
    assert ": Shown again" in told


def test_a_picture_of_work_is_kept_though_its_learner_deletes_it(hand_in, member, reviewer, editor):
    hand_in(member, "A wheel", **with_picture("A canary in a picture"))
    report = reported(Submission.objects.get(), reviewer)
    SubmissionFile.objects.all().delete()
    kept = report.pictures.get()
    assert kept.alt == "A canary in a picture"
    client = Client()
    for person, status in ((editor, 200), (reviewer, 302), (member, 302)):
        client.force_login(person)
        assert client.get(reverse("desk_picture", args=[kept.uuid])).status_code == status
