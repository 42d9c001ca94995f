"""A workshop of two: Jo, who made it and is able to true a wheel, and Kim, who came by the link."""

from __future__ import annotations

import pytest

from members.models import Member
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from skills.groups.actions import invite, join, make_group
from skills.groups.models import Group
from tests.conftest import new_member
from tests.skills.factories import make_skill


@pytest.fixture
def wheel(db: None) -> Skill:
    return make_skill("True a wheel")


@pytest.fixture
def jo(wheel: Skill) -> Member:
    member = new_member("jo")
    record_evidence(member=member, skill=wheel, kind=Evidence.Kind.PROJECT_REVIEWED)
    return member


@pytest.fixture
def kim(db: None) -> Member:
    return new_member("kim")


@pytest.fixture
def workshop(jo: Member, kim: Member) -> Group:
    group = make_group(by=jo, name="Workshop", words="We mend.", disciplines=[])
    join(token=invite(group=group), member=kim)
    return group
