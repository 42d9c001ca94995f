"""The pages of notices and of their settings, and the bell."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.notices.actions import notify
from members.notices.models import LetterSettings, Notice

pytestmark = pytest.mark.django_db
NOTICES = reverse("notices:notices")


@pytest.fixture
def signed_in(client, member):
    client.force_login(member)
    return client


def tell(to, kind, key="1"):
    return notify(to=to, kind=kind, text=_("Courses"), url=f"/courses/{key}/", key=key)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_often_for_one_notice_as_for_three(
    signed_in, member, kind, rows, django_assert_num_queries
):
    for key in range(rows):
        tell(member, kind, str(key))
    with django_assert_num_queries(4):  # session, member, how many, the page
        page = signed_in.get(NOTICES).content.decode()
    assert page.count('class="unread"') == rows


def test_the_bell_costs_no_query(signed_in, member, kind, django_assert_num_queries):
    page = reverse("members:profile")
    with django_assert_num_queries(3):  # session, member, and the member of the form
        assert "bell-number" not in signed_in.get(page).content.decode()
    tell(member, kind)
    with django_assert_num_queries(3):
        assert '<span class="bell-number">1<' in signed_in.get(page).content.decode()


def test_going_to_what_a_notice_is_about_reads_it(signed_in, member, kind):
    notice = tell(member, kind, "here")
    tell(member, kind, "there")
    response = signed_in.post(reverse("notices:reading", args=[notice.pk]))
    assert response.url == "/courses/here/"
    assert [row.key for row in Notice.objects.of(member).unread()] == ["there"]
    member.refresh_from_db()
    assert member.unread_notices == 1


def test_all_can_be_marked_as_read_and_only_ones_own(signed_in, member, outsider, kind):
    for person in (member, outsider):
        tell(person, kind, "1")
        tell(person, kind, "2")
    signed_in.post(reverse("notices:reading_all"))
    for person, number in ((member, 0), (outsider, 2)):
        person.refresh_from_db()
        assert person.unread_notices == Notice.objects.of(person).unread().count() == number


def test_notices_of_somebody_else_are_no_page(signed_in, outsider, kind):
    notice = tell(outsider, kind, "secret")
    assert "secret" not in signed_in.get(NOTICES).content.decode()
    assert signed_in.post(reverse("notices:reading", args=[notice.pk])).status_code == 404
    assert Notice.objects.get().read_at is None


@pytest.mark.parametrize("name", ["notices", "settings"])
def test_a_visitor_is_asked_to_sign_in(client, name):
    assert client.get(reverse(f"notices:{name}")).url.startswith("/account/login/")


def choices(form, **changed):
    return {field.name: field.value() for field in form if field.name != "no_letters"} | changed


def test_she_chooses_by_kind_and_when(signed_in, member, kind, urgent):
    form = signed_in.get(reverse("notices:settings")).context["form"]
    assert (form["a-test"].value(), form["urgent-test"].value()) == ("daily", "immediately")
    changed = choices(form, **{"a-test": "weekly", "hour": "17", "weekday": "4"})
    assert signed_in.post(reverse("notices:settings"), changed).status_code == 302
    hers = LetterSettings.objects.of(member)
    assert (hers.often["a-test"], hers.often["urgent-test"]) == ("weekly", "immediately")
    assert (hers.hour, hers.weekday, hers.no_letters) == (17, 4, False)


@pytest.mark.parametrize("wrong", [{"a-test": "hourly"}, {"hour": "3"}, {"weekday": "7"}])
def test_what_cannot_be_chosen_is_refused(signed_in, kind, wrong):
    form = signed_in.get(reverse("notices:settings")).context["form"]
    response = signed_in.post(reverse("notices:settings"), choices(form, **wrong))
    assert list(response.context["form"].errors) == list(wrong)
    assert not LetterSettings.objects.exists()
