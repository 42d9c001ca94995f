"""An editor uploads a file, sees the plan with its reasons, and agrees to it or not."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from members.models import Member
from skills.exchange import forms
from skills.exchange.actions import NotWaitingError, confirm_import, end
from skills.exchange.models import LONGEST_RUN, GraphImport
from skills.exchange.packing import pack_source, unpack_source
from skills.exchange.source import Obsolete, Refused, Source
from skills.exchange.spec import SkillKey
from skills.exchange.stored import stored_graph
from skills.graph.models import Discipline, Skill
from tests.skills.factories import make_need, make_skill, make_tag, tag_skill

pytestmark = pytest.mark.django_db

ROWS = "discipline,name,needs\nWood,A,b\nWood,B,a\nWood,C,\n"


@pytest.fixture
def cms(client: Client, editor: Member) -> Client:
    client.force_login(editor)
    return client


def upload(cms: Client, content: str | bytes = ROWS, name: str = "wood.csv", **more: Any) -> Any:
    body = content.encode() if isinstance(content, str) else content
    data = {"upload": SimpleUploadedFile(name, body), "form": "", **more}
    return cms.post(reverse("graph_imports"), data, follow=True)


def waiting(cms: Client, content: str = ROWS) -> GraphImport:
    upload(cms, content)
    return GraphImport.objects.latest("pk")


def agree(cms: Client, row: GraphImport) -> Any:
    return cms.post(reverse("graph_import_confirm", args=[row.pk]), follow=True)


def told(page: Any) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def test_nothing_is_changed_before_the_editor_agrees(cms: Client, editor: Member) -> None:
    page = upload(cms)
    assert not Skill.objects.exists()
    assert [(str(label), count) for _verb, label, count in page.context["kinds"]] == [
        ("create", 4),
        ("refuse", 1),
    ]
    assert "It closes a loop: “B” needs “A” needs “B”." in page.text
    row = GraphImport.objects.get()
    page = agree(cms, row)
    assert told(page) == ["It is all written. This is the report."]
    assert Skill.objects.count() == 3
    row.refresh_from_db()
    assert (row.state, row.confirmed_by, bytes(row.source)) == ("done", editor, b"")


def test_a_second_click_changes_nothing_and_says_so(cms: Client) -> None:
    row = waiting(cms)
    agree(cms, row)
    Skill.objects.all().delete()
    page = agree(cms, row)
    assert told(page) == ["Nothing more was changed: somebody was here before you."]
    assert not Skill.objects.exists()
    cms.post(reverse("graph_import_discard", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == "done"


def test_a_discarded_plan_is_gone_for_good(cms: Client) -> None:
    row = waiting(cms)
    cms.post(reverse("graph_import_discard", args=[row.pk]))
    agree(cms, row)
    assert not Skill.objects.exists()


def test_a_plan_that_the_graph_has_overtaken_is_planned_anew_and_says_so(cms: Client) -> None:
    row = waiting(cms)
    wood = Discipline.objects.create(slug="wood", name="Wood")
    Skill.objects.create(discipline=wood, slug="a", name="A")
    page = agree(cms, row)
    assert "planned anew" in told(page)[0]
    assert Skill.objects.count() == 1
    assert "change" in [str(label) for _verb, label, _count in page.context["kinds"]]
    agree(cms, row)
    assert Skill.objects.count() == 3


def test_a_change_elsewhere_in_the_graph_overtakes_nothing(cms: Client) -> None:
    row = waiting(cms)
    make_skill(name="Somewhere else")
    agree(cms, row)
    assert Skill.objects.filter(discipline__slug="wood").count() == 3


def test_one_run_at_a_time_and_one_that_was_cut_off_can_be_run_again(cms: Client) -> None:
    row = waiting(cms)
    running = GraphImport.objects.filter(pk=row.pk)
    running.update(state="running", started_at=timezone.now())
    with pytest.raises(NotWaitingError):
        confirm_import(row.pk)
    running.update(started_at=timezone.now() - 2 * LONGEST_RUN)
    confirm_import(row.pk)
    assert Skill.objects.count() == 3
    with pytest.raises(NotWaitingError):
        end(row, None)


def test_what_the_command_plans_waits_for_an_editor(cms: Client, tmp_path: Any) -> None:
    path = tmp_path / "wood.csv"
    path.write_text(ROWS)
    out = StringIO()
    call_command("import_skills", path, stdout=out)
    row = GraphImport.objects.get()
    assert f"it waits for an editor at {row.get_absolute_url()}" in out.getvalue()
    assert not Skill.objects.exists()
    agree(cms, row)
    assert Skill.objects.count() == 3


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        ("name\nA\n", "a.csv", "a.csv:1: the column “discipline” is missing"),
        (b"discipline,name\nWood,\xff\n", "a.csv", "a.csv:2: these bytes are no UTF-8"),
        (b"PK", "a.zip", "a.zip: no zip that can be read"),
        ("x", "a.exe", "a.exe: no format that we know"),
        ("discipline,name,needs\nWood,A,x\n", "a.csv", "a.csv:2: there is no skill “wood/x”"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(
    cms: Client, content: str | bytes, name: str, said: str
) -> None:
    page = upload(cms, content, name)
    assert said in page.text
    assert not GraphImport.objects.exists()


def test_too_much_is_refused_unread(cms: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "MOST_MB", 0)
    assert "At most 6 files of 0 MB together are read." in upload(cms).text
    assert not GraphImport.objects.exists()


def test_only_those_who_may_change_the_whole_graph_import(client: Client, mentor: Member) -> None:
    row = GraphImport.objects.create(title="wood.csv")
    client.force_login(mentor)
    assert client.get(reverse("graph_imports")).status_code == 302
    assert client.get(reverse("graph_import", args=[row.pk])).status_code == 302
    for verb in ("confirm", "discard"):
        url = reverse(f"graph_import_{verb}", args=[row.pk])
        assert client.post(url).status_code == 302
    row.refresh_from_db()
    assert row.state == "waiting"


def test_long_plans_come_in_pages(cms: Client) -> None:
    rows = "".join(f"Wood,Skill {number},\n" for number in range(150))
    row = waiting(cms, "discipline,name,needs\n" + rows)
    page = cms.get(row.get_absolute_url(), {"verb": "create", "p": "2"})
    assert len(page.context["steps"]) == 51


def test_the_list_and_a_plan_cost_the_same_few_queries(
    cms: Client, django_assert_max_num_queries: Any
) -> None:
    row = waiting(cms)
    for _again in range(2):
        with django_assert_max_num_queries(14):
            cms.get(reverse("graph_imports"))
        with django_assert_max_num_queries(12):
            cms.get(row.get_absolute_url())
        upload(cms)
        upload(cms)


def test_a_source_comes_out_of_the_database_as_it_went_in() -> None:
    a, b = make_skill(name="A"), make_skill(name="B")
    make_need(a, b)
    tag_skill(a, make_tag())
    source = Source(
        "All",
        stored_graph(),
        scheme="esco",
        refused=(Refused("skill", "X", "Because.", "x.csv:1"),),
        obsolete=(Obsolete("e/1", "Old", SkillKey("a", "b")),),
        notes=("Noted.",),
    )
    assert unpack_source(pack_source(source)) == source
