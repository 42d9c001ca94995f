"""What a machine may ask: is the process alive, can it serve?"""

import shutil

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from university import health


def test_healthz_answers_without_looking_at_the_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_readyz_passes_every_check_and_leaves_no_row(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": True, "migrations": True, "disk": True}
    assert not MigrationRecorder(connection).migration_qs.filter(app="readyz").exists()


@pytest.mark.django_db
def test_readyz_fails_when_a_migration_is_missing(client: Client) -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("members", recorder.migration_qs.filter(app="members").last().name)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": True, "migrations": False, "disk": True}


@pytest.mark.django_db
def test_readyz_fails_on_a_full_disk(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "FREE_BYTES", shutil.disk_usage("/").total * 2)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["disk"]) == (503, False)


@pytest.mark.django_db
def test_readyz_fails_on_a_database_that_takes_no_writes(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_migrations RENAME TO elsewhere")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] is False
    assert "elsewhere" not in response.content.decode()
