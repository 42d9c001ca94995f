"""A skill, and somebody who has shown it."""

from __future__ import annotations

import pytest

from members.models import Member
from skills.graph.models import Skill
from tests.skills.attestations.asking import able_in
from tests.skills.factories import make_skill


@pytest.fixture
def skill(db: None) -> Skill:
    return make_skill("True a wheel", summary="Until it runs straight.")


@pytest.fixture
def able(skill: Skill) -> Member:
    """Somebody who has shown it."""
    return able_in(skill, "able")
