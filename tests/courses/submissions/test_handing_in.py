"""Work is handed in, with pictures and files, as often as one likes, and nobody else sees it."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from courses.submissions.models import Submission, SubmissionFile, TaskWork
from members.notices.models import Notice
from tests.conftest import new_member
from tests.courses.learning.conftest import exercise_id
from tests.courses.submissions.conftest import URL, answered, not_yet, with_picture
from tests.skills.files import WHERE_IT_WAS_TAKEN, photograph, upload

pytestmark = pytest.mark.django_db


def stored() -> set[str]:
    return {name for file in SubmissionFile.objects.all() for name in file.stored}


def test_text_a_picture_and_a_file_become_a_version(hand_in, member, reviewer):
    answer = hand_in(member, **with_picture(), files=upload("plan.pdf", b"%PDF-1.7"))
    assert answer.status_code == 303
    version = Submission.objects.get()
    assert [file.label for file in version.files.all()] == ["A wheel on its stand", "plan.pdf"]
    picture = version.pictures[0].file.read()
    assert WHERE_IT_WAS_TAKEN.encode() not in picture
    assert picture[:4] == b"RIFF"
    assert Notice.objects.get().to == reviewer


def test_every_version_is_kept_and_files_go_along_if_wanted(hand_in, member):
    hand_in(member, "One", **with_picture())
    kept = SubmissionFile.objects.get()
    hand_in(member, "Two", kept=str(kept.uuid))
    hand_in(member, "Three")
    work = TaskWork.objects.get()
    versions = [(v.text, v.files.count()) for v in work.versions.order_by("pk")]
    assert versions == [("One", 1), ("Two", 1), ("Three", 0)]


def test_the_same_form_sent_twice_is_one_version_and_leaves_no_bytes_behind(hand_in, member):
    for _time in range(2):
        assert hand_in(member, sent="once", **with_picture()).status_code == 303
    assert Submission.objects.count() == 1
    assert SubmissionFile.objects.count() == 1
    assert set(default_storage.listdir("handed-in")[1]) >= {n.split("/")[1] for n in stored()}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"picture-0": ("wheel.jpg", b"no picture"), "alt-0": "A wheel"}, "no picture that can be"),
        ({"picture-0": ("wheel.jpg", photograph())}, "Say in a sentence"),
        ({"picture-0": ("plan.pdf", b"%PDF-1.7"), "alt-0": "A wheel"}, "is no picture"),
        ({"files": ("plan.pdf", b"MZ")}, "of none of these kinds"),
        ({"files": ("page.html", b"<script>")}, "of none of these kinds"),
        ({"text": ""}, "Hand in something"),
        ({"links": "javascript:alert(1)"}, "is no web address"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_what_was_typed_stays(hand_in, member, fields, words):
    sent = {k: upload(*v) if isinstance(v, tuple) else v for k, v in fields.items()}
    text = sent.pop("text", "My careful words")
    answer = hand_in(member, text, **sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert text in page
    assert not Submission.objects.exists()
    assert not SubmissionFile.objects.exists()


def test_all_that_a_member_keeps_is_counted_together(hand_in, member, settings):
    settings.MEMBER_QUOTA_MB = 1
    big = upload("big.txt", b"x" * 700_000)
    assert hand_in(member, "One", files=big).status_code == 303
    again = hand_in(member, "Two", files=upload("big.txt", b"y" * 700_000))
    assert again.status_code == 422
    assert "There is room for 1 MB" in again.content.decode()
    assert SubmissionFile.objects.count() == 1


def test_a_guest_can_write_and_is_told_what_an_account_is_for(hand_in, lesson, member):
    client = Client()
    page = client.get(lesson.url).content.decode()
    assert "Pictures and files need an account" in page
    assert 'type="file"' not in page
    client.post(URL, {"text": "A guest's wheel", **with_picture()})
    assert not Submission.objects.exists()
    assert not SubmissionFile.objects.exists()
    assert "A guest&#x27;s wheel" in client.get(lesson.url).content.decode()


def test_what_a_guest_wrote_is_handed_in_when_she_signs_up(lesson, member):
    client = Client()
    client.post(URL, {"text": "A guest's wheel"})
    client.force_login(member)
    assert TaskWork.objects.get().member == member
    assert Submission.objects.get().text == "A guest's wheel"


def test_handing_in_again_answers_comments_and_keeps_the_place_in_the_queue(
    hand_in, member, reviewer, work
):
    answered(work, reviewer, not_yet(comments={"p0": "Which wheel?"}))
    comment = work.newest.reviews.get().comments.get()
    hand_in(member, "My front wheel", **{f"answer-{comment.pk}": "The front one", "note": "Named"})
    comment.refresh_from_db()
    assert (comment.quote, comment.answer) == ("My wheel", "The front one")
    work.refresh_from_db()
    waited = work.waiting_since
    hand_in(member, "My front wheel, trued")
    work.refresh_from_db()
    assert (work.state, work.waiting_since) == ("waiting", waited)
    page = page_of(member, f"/learning/work/{work.pk}/")
    for said in ("Which wheel?", "The front one", "<ins>", "The hub."):
        assert said in page


def page_of(person, address):
    client = Client()
    if person:
        client.force_login(person)
    return client.get(address).content.decode()


def test_an_answer_reaches_no_comment_of_somebody_else_s_work(hand_in, member, reviewer, work):
    answered(work, reviewer, not_yet(comments={"p0": "Which wheel?"}))
    comment = work.newest.reviews.get().comments.get()
    hand_in(new_member("meddler"), **{f"answer-{comment.pk}": "Mine"})
    comment.refresh_from_db()
    assert comment.answer == ""


def test_nobody_else_sees_a_work_its_files_or_its_review(hand_in, member, outsider, reviewer):
    hand_in(member, "A canary of a wheel", **with_picture("A canary on a stand"))
    work = TaskWork.objects.get()
    answered(work, reviewer, not_yet(missing="A canary that is missing"))
    hand_in(outsider, "An outsider's own")
    file = SubmissionFile.objects.get()
    addresses = [
        f"/learning/work/{work.pk}/",
        f"/learning/work/files/{file.uuid}/",
        f"/learning/work/files/{file.uuid}/small/",
        f"/reviews/{work.pk}/",
    ]
    other_mentor = new_member("other-mentor", group="Mentors")
    for person in (outsider, other_mentor):
        client = Client()
        client.force_login(person)
        assert [client.get(address).status_code for address in addresses] == [404] * 4
        for address in (
            "/learning/work/",
            "/reviews/",
            f"/learning/tasks/{exercise_id('task')}/gallery/",
        ):
            assert "canary" not in client.get(address).content.decode()
        for address in (
            f"/learning/work/{work.pk}/share/",
            f"/reviews/{work.pk}/claim/",
            f"/learning/work/files/{file.uuid}/delete/",
        ):
            assert client.post(address).status_code == 404
    for address in addresses:
        assert Client().get(address).status_code in (302, 404)
    mine, theirs = Client(), Client()
    mine.force_login(member)
    theirs.force_login(reviewer)
    assert [mine.get(a).status_code for a in addresses] == [200, 200, 200, 404]
    assert [theirs.get(a).status_code for a in addresses] == [404, 200, 200, 200]


def test_a_file_that_is_deleted_leaves_every_version(
    hand_in, member, django_capture_on_commit_callbacks
):
    hand_in(member, **with_picture())
    file, names = SubmissionFile.objects.get(), stored()
    client = Client()
    client.force_login(member)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/learning/work/files/{file.uuid}/delete/")
    assert not SubmissionFile.objects.exists()
    assert not any(default_storage.exists(name) for name in names)


def test_an_answer_to_no_comment_is_no_answer(hand_in, member):
    fields = {f"answer-{'9' * 40}": "I do.", "answer-": "I do.", "answer-x": "I do."}
    assert hand_in(member, **fields).status_code == 303
    assert Submission.objects.count() == 1
