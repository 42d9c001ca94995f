"""Taking the whole journey along: as data with its schema, as an archive, on paper."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker
from pytest_django import DjangoAssertNumQueries

from members.models import Member
from skills.attestations.actions import ask_for_attestation, attest, turn_down
from skills.evidence.actions import claim_level, record_evidence, revoke_evidence
from skills.evidence.models import Evidence
from skills.export.views import EXPORTS_AN_HOUR
from skills.graph.models import Skill
from skills.levels import Level
from skills.paths.models import Plan
from skills.portfolio.models import Portfolio, Work
from tests.conftest import new_member
from tests.skills.factories import make_skill, make_tag, tag_skill
from tests.skills.files import bring

pytestmark = pytest.mark.django_db
Kind = Evidence.Kind
Data = dict[str, Any]


@pytest.fixture
def signed_in(client: Client, member: Member) -> Client:
    client.force_login(member)
    return client


def schema() -> Data:
    answer = Client().get("/journey/export/schema.json")
    assert answer["Content-Type"] == "application/schema+json"
    found: Data = json.loads(answer.content)
    return found


def export(client: Client) -> Data:
    answer = client.get("/journey/export/journey.json")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith('attachment; filename="journey-member-20')
    data: Data = json.loads(answer.content)
    return data


def check(data: Data) -> None:
    Draft202012Validator(schema(), format_checker=FormatChecker()).validate(data)


def live(member: Member, number: int = 0) -> Skill:
    """Some of everything that an export holds."""
    skill, next_one = make_skill(), make_skill()
    tag = make_tag()
    tag_skill(skill, tag)
    tag_skill(next_one, tag)
    mentor = new_member(f"mentor-{number}")
    for one in (skill, next_one):
        record_evidence(member=mentor, skill=one, kind=Kind.PROJECT_REVIEWED)
    record_evidence(member=member, skill=skill, kind=Kind.EXERCISES_MASTERED)
    work = Work.objects.create(
        member=member, title="Wheel", made_on="2026-10-03", links=["https://example.org/"]
    )
    work.skills.set([skill])
    bring(work)
    bring(work, "plan.pdf", b"%PDF-1.7", "")
    asking, _token = ask_for_attestation(
        member=member, skills=[skill, next_one], level=Level.ABLE, words="Please.", works=[work]
    )
    levels = {skill: Level.ABLE, next_one: Level.ABLE}
    attest(asking=asking, by=mentor, levels=levels, words="Saw it.")
    refused, _token = ask_for_attestation(
        member=member, skills=[skill], level=Level.CAN_TEACH, words="And this?"
    )
    turn_down(asking=refused, outcome="reported", by=mentor, reply="Canary of a report.")
    claim_level(member=member, skill=make_skill(), level=2)
    other = new_member(f"other-{number}")
    record_evidence(member=other, skill=skill, kind=Kind.MENTOR_ATTESTS, level=2, by=member)
    plan = Plan.objects.create(member=member, name="Further")
    plan.goals.create(skill=next_one, level=3)
    plan.goals.create(discipline=next_one.discipline, level=3)
    plan.steps.create(position=1, skill=next_one, level=2, hours=3.5)
    portfolio, _made = Portfolio.objects.get_or_create(member=member)
    portfolio.skills.add(skill)
    portfolio.attestations.set(Evidence.objects.filter(member=member, by=mentor, skill=skill))
    portfolio.crossings.add(skill.discipline)
    return skill


def test_the_schema_is_one(signed_in: Client) -> None:
    Draft202012Validator.check_schema(schema())


def test_an_empty_journey_fits_the_schema(signed_in: Client) -> None:
    data = export(signed_in)
    check(data)
    assert [data[part] for part in ("skills", "levels", "made", "public_page")] == [
        [],
        [],
        [],
        None,
    ]


def test_a_full_journey_fits_the_schema_and_says_who_when_and_where(
    signed_in: Client, member: Member
) -> None:
    skill = live(member)
    revoke_evidence(
        evidence=Evidence.objects.get(member=member, kind="exercises_mastered"), reason="No."
    )
    data = export(signed_in)
    check(data)
    assert len(data["skills"]) == 3
    [level] = [level for level in data["levels"] if level["skill"] == str(skill.uuid)]
    assert (level["shown"], level["claimed"]) == ("able", "none")
    mastered, word = level["evidence"]
    assert (mastered["by"], mastered["revoked_reason"]) == (None, "No.")
    assert (word["by"], word["note"], word["is_public"]) == ("@mentor-0", "Saw it.", True)
    assert [crossing["carried_by"] for crossing in data["crossings"]][1:] != [[]]
    assert (data["plans"][0]["name"], len(data["plans"][0]["goals"])) == ("Further", 2)
    assert [asking["outcome"] for asking in data["attestations_asked"]] == ["declined", "attested"]
    assert data["attestations_given"][0]["to"] == "@other-0"
    assert data["public_page"]["skills"] == [str(skill.uuid)]
    assert data["$schema"] == "http://testserver/journey/export/schema.json"


def test_the_schema_refuses_what_it_does_not_name(signed_in: Client, member: Member) -> None:
    live(member)
    validator = Draft202012Validator(schema(), format_checker=FormatChecker())
    data = export(signed_in)
    for spoil in (
        lambda d: d.update(extra=1),
        lambda d: d["levels"][0].update(shown="very"),
        lambda d: d["made"][0].pop("title"),
        lambda d: d["made"][0]["files"][0].update(path="../../etc/passwd"),
        lambda d: d["member"].update(email="a@example.org"),
    ):
        spoiled = json.loads(json.dumps(data))
        spoil(spoiled)
        assert not validator.is_valid(spoiled)


def test_of_others_it_holds_what_she_sees_and_nothing_of_a_report(
    signed_in: Client, member: Member, outsider: Member
) -> None:
    live(member)
    secret = make_skill("Canary skill of another")
    record_evidence(member=outsider, skill=secret, kind=Kind.PROJECT_REVIEWED)
    Work.objects.create(member=outsider, title="Canary work of another")
    text = json.dumps(export(signed_in))
    assert "Canary" not in text
    assert "reported" not in text
    assert "@example.org" not in text
    assert "outsider" not in text


def test_the_archive_holds_the_data_and_every_file_of_hers(
    signed_in: Client, member: Member, outsider: Member
) -> None:
    live(member)
    bring(Work.objects.create(member=outsider, title="Somebody's", is_shown=True))
    answer = signed_in.get("/journey/export/journey.zip")
    assert "no-store" in answer["Cache-Control"]
    packed = ZipFile(BytesIO(b"".join(answer.streaming_content)))
    assert packed.testzip() is None
    data = json.loads(packed.read("journey.json"))
    check(data)
    files = [file for work in data["made"] for file in work["files"]]
    assert set(packed.namelist()) == {
        "journey.json",
        "account.json",
        *(file["path"] for file in files),
    }
    assert packed.read(files[1]["path"]) == b"%PDF-1.7"
    assert packed.read(files[0]["path"])[8:12] == b"WEBP"


def test_a_file_that_is_lost_does_not_hold_up_the_others(signed_in: Client, member: Member) -> None:
    work = Work.objects.create(member=member, title="Wheel")
    lost, kept = bring(work), bring(work, "plan.pdf", b"%PDF-1.7", "")
    default_storage.delete(str(lost.file.name))
    answer = signed_in.get("/journey/export/journey.zip")
    names = ZipFile(BytesIO(b"".join(answer.streaming_content))).namelist()
    assert names == ["journey.json", "account.json", f"files/{kept.uuid}.pdf"]


def test_so_many_exports_an_hour_and_no_more(signed_in: Client) -> None:
    now = timezone.now().replace(minute=10)
    with time_machine.travel(now):
        for _ in range(EXPORTS_AN_HOUR):
            assert signed_in.get("/journey/export/journey.json").status_code == 200
        refused = signed_in.get("/journey/export/journey.zip")
        assert (refused.status_code, "That was often" in refused.content.decode()) == (429, True)
    with time_machine.travel(now + timedelta(hours=1)):
        assert signed_in.get("/journey/export/journey.json").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/journey/export/",
        "/journey/export/journey.json",
        "/journey/export/journey.zip",
        "/journey/print/",
    ],
)
def test_nobody_takes_another_journey_along(db: None, address: str) -> None:
    assert Client().get(address)["location"] == f"/account/login/?next={address}"


def test_the_page_to_print_shows_words_and_claims_apart(signed_in: Client, member: Member) -> None:
    skill = live(member)
    page = " ".join(signed_in.get("/journey/print/").content.decode().split())
    assert "able: @mentor-0" in page
    assert "Claimed by myself, not shown yet:" in page
    assert skill.name in page
    assert "<span>http://testserver/</span>" in page
    Portfolio.objects.update(is_on=True)
    on = signed_in.get("/journey/print/").content.decode()
    assert "<span>http://testserver/people/member/</span>" in on


@pytest.mark.parametrize("rows", [1, 3])
def test_data_and_paper_take_the_same_queries_however_much_there_is(
    signed_in: Client,
    member: Member,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        live(member, number)
    signed_in.get("/journey/print/")
    with django_assert_num_queries(20):
        signed_in.get("/journey/export/journey.json")
    with django_assert_num_queries(10):
        signed_in.get("/journey/print/")
