"""The pages of things made, and who may see what of them."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from members.models import Member
from skills.evidence.actions import claim_level
from skills.portfolio.models import Portfolio, Work
from tests.skills.factories import make_skill
from tests.skills.files import bring, photograph, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client, member: Member) -> Client:
    client.force_login(member)
    return client


@pytest.fixture
def stranger(outsider: Member) -> Client:
    client = Client()
    client.force_login(outsider)
    return client


@pytest.fixture
def work(member: Member) -> Work:
    return Work.objects.create(member=member, title="Canary of a wheel", words="Canary words.")


def test_a_member_keeps_a_thing_with_words_links_skills_and_files(
    signed_in: Client, member: Member
) -> None:
    skill, other = make_skill("True a wheel"), make_skill("Bake")
    claim_level(member=member, skill=skill, level=2)
    page = signed_in.get("/journey/made/new/").content.decode()
    assert "True a wheel" in page
    assert "Bake" not in page
    assert "Bake" in signed_in.get(f"/journey/made/new/?skill={other.pk}").content.decode()
    told = {
        "title": "A wheel",
        "words": "<b>Trued</b> in an evening.",
        "made_on": "2026-10-03",
        "links": "https://example.org/wheel\n\n http://example.org/two \nhttps://example.org/wheel",
        "skills": [skill.pk],
    }
    response = signed_in.post("/journey/made/new/", told)
    work = Work.objects.get()
    assert response["location"] == work.get_absolute_url()
    assert work.links == ["https://example.org/wheel", "http://example.org/two"]
    assert (list(work.skills.all()), work.is_shown) == ([skill], False)
    added = signed_in.post(
        f"{work.get_absolute_url()}files/",
        {"upload": upload("w.jpg", photograph()), "alt": "Round"},
    )
    assert added.status_code == 302
    shown = signed_in.get(work.get_absolute_url()).content.decode()
    assert "&lt;b&gt;Trued&lt;/b&gt;" in shown
    assert 'alt="Round"' in shown
    file = work.files.get()
    for address in (f"/journey/made/files/{file.uuid}/", f"/journey/made/files/{file.uuid}/small/"):
        picture = signed_in.get(address)
        assert picture["Content-Type"] == "image/webp"
        assert picture["Cache-Control"] == "private, no-store"
        assert b"".join(picture.streaming_content)[8:12] == b"WEBP"


def test_the_page_of_a_skill_names_what_she_made_with_it(
    signed_in: Client, stranger: Client, work: Work
) -> None:
    skill = make_skill()
    work.skills.add(skill)
    assert "Canary of a wheel" in signed_in.get(skill.get_absolute_url()).content.decode()
    for other in (stranger, Client()):
        assert "Canary" not in other.get(skill.get_absolute_url()).content.decode()


@pytest.mark.parametrize("links", ["javascript:alert(1)", "https://example.org\nfile:///etc"])
def test_a_link_that_is_none_is_refused(signed_in: Client, links: str) -> None:
    page = signed_in.post("/journey/made/new/", {"title": "A wheel", "links": links})
    assert "is no address that begins with" in page.content.decode()
    assert not Work.objects.exists()


def test_a_file_that_is_not_taken_says_why_on_the_same_page(signed_in: Client, work: Work) -> None:
    address = f"{work.get_absolute_url()}files/"
    page = signed_in.post(address, {"upload": upload("a.svg", b"<svg/>")})
    assert "none of these kinds" in page.content.decode()
    assert not work.files.exists()


def test_a_file_that_is_no_picture_is_downloaded_and_never_opened(
    signed_in: Client, work: Work, settings: Settings
) -> None:
    file = bring(work, "Pläne.txt", "für später".encode())
    answer = signed_in.get(f"/journey/made/files/{file.uuid}/")
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Pl%C3%A4ne.txt"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert signed_in.get(f"/journey/made/files/{file.uuid}/small/").status_code == 404
    settings.X_ACCEL_PREFIX = "/protected"
    handed_over = signed_in.get(f"/journey/made/files/{file.uuid}/")
    assert handed_over["X-Accel-Redirect"] == f"/protected/{file.file.name}"
    assert handed_over["Content-Disposition"] == answer["Content-Disposition"]
    assert handed_over.content == b""


def test_a_private_thing_is_not_there_for_anybody_else(work: Work, stranger: Client) -> None:
    """Everything under its address, its list, and the bytes of its picture."""
    file = bring(work)
    addresses = [
        work.get_absolute_url(),
        f"{work.get_absolute_url()}edit/",
        f"{work.get_absolute_url()}delete/",
        f"/journey/made/files/{file.uuid}/",
        f"/journey/made/files/{file.uuid}/small/",
        f"/media/{file.file.name}",
        f"/media/images/{file.file.name.removeprefix('works/')}",
    ]
    assert [stranger.get(address, follow=True).status_code for address in addresses] == [404] * 7
    posts = [
        f"{work.get_absolute_url()}edit/",
        f"{work.get_absolute_url()}delete/",
        f"{work.get_absolute_url()}files/",
        f"/journey/made/files/{file.uuid}/delete/",
    ]
    assert [stranger.post(address, {"title": "Mine"}).status_code for address in posts] == [404] * 4
    assert "Canary" not in stranger.get("/journey/made/").content.decode()
    assert Client().get(addresses[3]).status_code == 404
    assert "login" in Client().get(work.get_absolute_url())["location"]


@pytest.mark.parametrize(
    ("is_shown", "is_on", "is_active", "seen"),
    [
        (True, True, True, True),
        (False, True, True, False),
        (True, False, True, False),
        (True, True, False, False),
    ],
)
def test_a_picture_is_public_only_while_its_thing_is_shown_on_a_page_that_is_on(
    work: Work, member: Member, *, is_shown: bool, is_on: bool, is_active: bool, seen: bool
) -> None:
    file = bring(work)
    Work.objects.update(is_shown=is_shown)
    Portfolio.objects.create(member=member, is_on=is_on)
    Member.objects.filter(pk=member.pk).update(is_active=is_active)
    status = Client().get(f"/journey/made/files/{file.uuid}/").status_code
    assert status == (200 if seen else 404)


def test_a_thing_is_changed_and_deleted_after_a_question(signed_in: Client, work: Work) -> None:
    address = work.get_absolute_url()
    signed_in.post(f"{address}edit/", {"title": "A better wheel", "is_shown": "on"})
    work.refresh_from_db()
    assert (work.title, work.is_shown, work.words) == ("A better wheel", True, "")
    assert "Delete “A better wheel”?" in signed_in.get(f"{address}delete/").content.decode()
    assert Work.objects.exists()
    assert signed_in.post(f"{address}delete/")["location"] == "/journey/made/"
    assert not Work.objects.exists()


@pytest.mark.parametrize("works", [1, 3])
def test_the_list_is_eight_queries_however_long(
    signed_in: Client,
    member: Member,
    works: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(works):
        work = Work.objects.create(member=member, title=f"Wheel {number}")
        work.skills.add(make_skill(), make_skill())
        bring(work)
    # Three of them for the room that is left: one for each place where files are kept.
    with django_assert_num_queries(8):
        signed_in.get("/journey/made/")
