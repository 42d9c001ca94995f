import pytest
from django.utils.translation import gettext_lazy as _

from members.notices.domain import Often
from members.notices.kinds import KINDS, Kind, register


@pytest.fixture
def kind():
    yield register(Kind("a-test", _("Courses"), group=_("Skills")))
    KINDS.pop("a-test", None)


@pytest.fixture
def urgent():
    yield register(Kind("urgent-test", _("Journey"), Often.IMMEDIATELY))
    KINDS.pop("urgent-test", None)
