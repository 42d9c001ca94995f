"""The standing people of every test: a member, an outsider, an editor and a mentor.

A page's queries are counted with `django_assert_num_queries`, at one and at three rows: the
number must be the same (docs/style.md).
"""

import math

import hypothesis
import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.utils import timezone, translation

from members.models import Member
from skills.matching.store import forget_index
from tests.migrated import copy_migrated
from university.set_up import set_up
from university.site import sheet


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None,
    pytestconfig: pytest.Config,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    if connection.vendor == "sqlite":
        database = tmp_path_factory.mktemp("db") / "test.sqlite3"
        copy_migrated(pytestconfig.cache.mkdir("migrated"), database)
        connection.settings_dict["TEST"]["NAME"] = str(database)


@pytest.fixture(scope="session")
def django_db_keepdb(*, django_db_keepdb: bool) -> bool:
    """The copy of a migrated file is the test database: nothing is to be made anew."""
    return django_db_keepdb or connection.vendor == "sqlite"


# A busy machine makes an example slow, not wrong.
hypothesis.settings.register_profile("ours", deadline=None)
hypothesis.settings.load_profile("ours")


@pytest.fixture
def transactional_db(django_db_serialized_rollback: None, transactional_db: None) -> None:
    """A test that commits begins with the rows that migrations made, whatever ran before it."""


@pytest.fixture(autouse=True)
def _nothing_left_over() -> None:
    """Of the test before: what is kept in the cache and in the process, a language or time zone.

    The site is kept as it is where nobody has decided anything, for ever: no page of a test asks
    for it by the clock.
    """
    cache.clear()
    forget_index()
    sheet.keep(sheet.Sheets({}, sheet.Sheet(), read_at=math.inf))
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture
def member(db: None) -> Member:
    return new_member("member")


@pytest.fixture
def outsider(db: None) -> Member:
    return new_member("outsider")


@pytest.fixture
def editor(db: None) -> Member:
    return new_member("editor", group="Editors")


@pytest.fixture
def mentor(db: None) -> Member:
    return new_member("mentor", group="Mentors")


def new_member(handle: str, *, group: str = "") -> Member:
    """With a `group`, the university is set up too: it gives the group its permissions."""
    member = Member.objects.create_user(f"{handle}@example.org", "a long passphrase", handle=handle)
    if group:
        set_up()
        member.groups.add(Group.objects.get(name=group))
    return member
