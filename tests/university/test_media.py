"""Pictures of pages are public; originals and documents are not."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import Settings
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from university.media import CONTENT_TYPES

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Files as a node keeps them: in a folder, not in memory."""
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    }
    return tmp_path


def keep(folder: Path, name: str, content: bytes = SVG) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.mark.parametrize("suffix", sorted(CONTENT_TYPES))
def test_a_picture_is_sent_for_ever_and_cannot_run_anything(
    client: Client, folder: Path, suffix: str
) -> None:
    keep(folder, f"images/wheel.width-400{suffix}")
    response = client.get(f"/media/images/wheel.width-400{suffix}")
    assert response.status_code == 200
    assert response["Content-Type"] == CONTENT_TYPES[suffix]
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert (
        response["Content-Security-Policy"]
        == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    )
    assert not response.cookies
    assert b"".join(response.streaming_content) == SVG


@pytest.mark.parametrize(
    "path",
    [
        "/media/original_images/wheel.png",
        "/media/documents/plan.pdf",
        "/media/images/page.html",
        "/media/images/missing.png",
        "/media/images/../original_images/wheel.png",
        "/media/images/%2e%2e/original_images/wheel.png",
        "/media/images/..%2foriginal_images/wheel.png",
        "/media/images//etc/passwd.png",
        "/media/images/nul%00.png",
        "/media/images/folder.png",
        "/media/images/",
        "/media/",
    ],
)
def test_nothing_else_of_the_folder_is_reached(
    client: Client, db: None, folder: Path, path: str
) -> None:
    for name in ("original_images/wheel.png", "documents/plan.pdf", "images/page.html"):
        keep(folder, name)
    (folder / "images/folder.png").mkdir()
    assert client.get(path).status_code == 404


def test_a_web_server_in_front_is_told_which_file_to_send(
    client: Client, folder: Path, settings: Settings
) -> None:
    settings.X_ACCEL_PREFIX = "/protected/"
    keep(folder, "images/rad größe.png")
    response = client.get("/media/images/rad größe.png")
    assert response["X-Accel-Redirect"] == "/protected/images/rad%20gr%C3%B6%C3%9Fe.png"
    assert (response.content, response["Content-Type"]) == (b"", "image/png")
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.fixture
def document(db: None, folder: Path) -> Document:
    collection = Collection.get_first_root_node().add_child(name="For members")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    return Document.objects.create(
        title="Plan", file=ContentFile(b"%PDF-1.7", "plan.pdf"), collection=collection
    )


@pytest.mark.parametrize("prefix", ["", "/protected"])
def test_a_document_is_sent_only_to_those_who_may_see_it(
    client: Client, admin_client: Client, document: Document, settings: Settings, prefix: str
) -> None:
    settings.X_ACCEL_PREFIX = prefix
    if prefix:
        settings.SENDFILE_BACKEND = "university.media"
    assert client.get(document.url).status_code == 302
    response = admin_client.get(document.url)
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    if prefix:
        assert response["X-Accel-Redirect"] == f"/protected/{document.file.name}"
    else:
        assert b"".join(response.streaming_content) == b"%PDF-1.7"
