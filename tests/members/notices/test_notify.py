"""Telling somebody something: once, counted on her row, in the language of the reader."""

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from members.notices.actions import mark_read, notify
from members.notices.models import Notice
from members.trust.models import Block

pytestmark = pytest.mark.django_db


def tell(to, kind, key="1", **more):
    return notify(to=to, kind=kind, text=_("Courses"), url="/courses/", key=key, **more)


def unread(member):
    member.refresh_from_db()
    return member.unread_notices


def test_a_notice_is_told_once_however_often_it_is_called(member, kind):
    assert tell(member, kind)
    assert tell(member, kind) is None
    assert [notice.key for notice in Notice.objects.of(member)] == ["1"]
    assert unread(member) == 1


def test_it_speaks_the_language_of_whoever_reads_it(member, kind):
    with translation.override("es"):
        notice = tell(member, kind)
    assert notice.text == "Courses"
    with translation.override("es"):
        assert str(notice) == "Cursos"


def test_a_place_without_its_value_fails_where_it_is_told(member, kind):
    with pytest.raises(KeyError):
        notify(to=member, kind=kind, text="%(name)s asks", url="/", key="1", values={"who": "Ana"})
    assert not Notice.objects.exists()


def test_values_fill_the_places(member, kind):
    notice = notify(
        to=member, kind=kind, text="%(name)s: %(n)d", url="/", key="1", values={"name": "Ñ", "n": 2}
    )
    assert str(Notice.objects.get(pk=notice.pk)) == "Ñ: 2"


def test_read_notices_leave_the_number_and_the_letters(member, outsider, kind):
    for key in "123":
        tell(member, kind, key)
    tell(outsider, kind)
    assert mark_read(member=member, notices=Notice.objects.filter(key__in="12")) == 2
    assert mark_read(member=member, notices=Notice.objects.filter(key__in="12")) == 0
    assert unread(member) == 1
    assert unread(outsider) == 1
    assert Notice.objects.of(member).exclude(mail_at=None).get().key == "3"


@pytest.mark.parametrize("who", ["reader", "cause"])
def test_nothing_is_told_between_people_who_are_blocked(member, outsider, mentor, kind, who):
    by, of = (member, outsider) if who == "reader" else (outsider, member)
    Block.objects.create(by=by, of=of)
    assert tell(member, kind, by=outsider) is None
    assert tell(member, kind, by=mentor)
    assert unread(member) == 1
