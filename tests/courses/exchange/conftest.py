"""A catalogue to import into, and a small course to import."""

from pathlib import Path

import pytest

from courses.catalog.models import CourseIndexPage
from tests.courses.exchange.folders import write_course
from university.set_up import set_up


@pytest.fixture
def catalogue(db: None) -> CourseIndexPage:
    return set_up()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_course(tmp_path / "mending")
