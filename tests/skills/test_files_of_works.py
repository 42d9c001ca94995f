"""Which pictures and files are taken in, what is left of them, and when they go."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from members.models import Member
from members.pictures import LARGE, SMALL, BadPictureError, prepare
from members.uploads.domain import KINDS, file_kind, is_web_link
from members.uploads.kept import NoRoomError
from skills.portfolio.models import Work, WorkFile
from tests.skills.files import (
    WHERE_IT_WAS_TAKEN,
    archive,
    bring,
    form_with,
    photograph,
    stored_names,
)

OFFICE = ("[Content_Types].xml", b"<Types/>")
GOOD = {
    "plan.pdf": b"%PDF-1.7 ...",
    "letter.odt": archive(("mimetype", b"application/vnd.oasis.opendocument.text")),
    "sheet.ods": archive(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")),
    "talk.odp": archive(("mimetype", b"application/vnd.oasis.opendocument.presentation")),
    "book.epub": archive(("mimetype", b"application/epub+zip")),
    "letter.docx": archive(("word/document.xml", b"<w/>"), OFFICE),
    "sheet.xlsx": archive(("xl/workbook.xml", b"<x/>"), OFFICE),
    "talk.pptx": archive(("ppt/presentation.xml", b"<p/>"), OFFICE),
    "notes.txt": "Größe\n".encode(),
    "notes.md": b"# Notes",
    "table.csv": b"a,b\n1,2\n",
    "song.mp3": b"ID3\x04",
    "song.ogg": b"OggS\0",
    "film.webm": b"\x1a\x45\xdf\xa3",
    "film.mp4": b"\0\0\0\x20ftypisom",
}


def test_there_is_an_example_of_every_kind() -> None:
    assert {name.rpartition(".")[2] for name in GOOD} == set(KINDS)


@pytest.mark.parametrize("name", GOOD)
def test_a_file_is_taken_by_what_it_is_and_not_by_what_it_is_called(name: str) -> None:
    kind = file_kind(name, BytesIO(GOOD[name]))
    assert kind == KINDS[name.rpartition(".")[2]]
    for other in GOOD:
        if KINDS[other.rpartition(".")[2]].agrees is not kind.agrees and not is_text(other):
            assert file_kind(other, BytesIO(GOOD[name])) is None, other


def is_text(name: str) -> bool:
    return name.endswith((".txt", ".md", ".csv"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("program.exe", b"MZ"),
        ("script.sh", b"#!/bin/sh"),
        ("archive.zip", archive(("a", b"b"))),
        ("plan.pdf", b"<html>"),
        ("plan.pdf.html", b"%PDF-"),
        ("notes.txt", b"a\0b"),
        ("notes.txt", b"\xff\xfe"),
        ("letter.docx", archive(("xl/workbook.xml", b""), OFFICE)),
        ("pdf", b"%PDF-"),
        ("plan.", b"%PDF-"),
    ],
)
def test_anything_else_is_refused_with_the_list_of_what_is_not(name: str, content: bytes) -> None:
    form = form_with(name, content)
    assert not form.is_valid()
    assert "none of these kinds" in str(form.errors["upload"])


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://example.org/wheel?a=1#b", True),
        ("http://[2001:db8::1]:8080/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://a b", False),
        ("//example.org", False),
        ("https://[broken", False),
        ("https://example.org/" + "a" * 500, False),
    ],
)
def test_links_lead_to_the_web_and_nowhere_else(address: str, *, good: bool) -> None:
    assert is_web_link(address) is good


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP"])
def test_of_a_picture_only_its_pixels_are_kept(picture_format: str) -> None:
    brought = photograph((3000, 1500), picture_format)
    assert WHERE_IT_WAS_TAKEN.encode() in brought
    picture = prepare(BytesIO(brought), picture_format)
    assert (picture.width, picture.height) == (LARGE // 2, LARGE)  # it lay on its side
    for kept, side in ((picture.large, LARGE), (picture.small, SMALL)):
        assert WHERE_IT_WAS_TAKEN.encode() not in kept
        image = Image.open(BytesIO(kept))
        assert (image.format, max(image.size)) == ("WEBP", side)
        assert dict(image.getexif()) == {}
        assert set(image.info) <= {"loop", "background", "timestamp", "duration"}


def test_what_can_be_seen_through_stays_so() -> None:
    kept = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(kept, "PNG")
    assert Image.open(BytesIO(prepare(kept, "PNG").large)).mode == "RGBA"


def bomb(mode: str, side: int) -> bytes:
    """Some kilobytes that would unfold to many million pixels."""
    kept = BytesIO()
    Image.new(mode, (side, side)).save(kept, "PNG")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "picture_format"),
    [
        (bomb("1", 7000), "PNG"),
        (bomb("LA", 4600), "PNG"),
        (photograph(), "PNG"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "PNG"),
        (photograph()[:400], "JPEG"),
        (b"", "WEBP"),
        (b"<svg/>", "JPEG"),
    ],
)
def test_a_broken_a_huge_or_a_disguised_picture_is_refused(
    content: bytes, picture_format: str
) -> None:
    with pytest.raises(BadPictureError):
        prepare(BytesIO(content), picture_format)


def test_a_picture_without_words_is_not_taken() -> None:
    form = form_with("wheel.JPG", photograph(), " ")
    assert not form.is_valid()
    assert list(form.errors) == ["alt"]


@pytest.fixture
def work(member: Member) -> Work:
    return Work.objects.create(member=member, title="A wheel")


def test_stored_names_tell_nothing(work: Work) -> None:
    bring(work, "../../Anna Muster, Hauptstraße 5.pdf", GOOD["plan.pdf"])
    file = bring(work, "Anna.jpg")
    assert all(
        name.startswith("works/") and "Anna" not in name and name.count("/") == 1
        for name in stored_names()
    )
    assert all(default_storage.exists(name) for name in stored_names())
    assert sorted(name.rpartition(".")[2] for name in stored_names()) == ["pdf", "webp", "webp"]
    assert file.size == file.file.size + file.small.size


def test_there_is_so_much_room_for_a_member_and_no_more(work: Work, settings: Settings) -> None:
    settings.MEMBER_QUOTA_MB = 1
    bring(work, "a.txt", b"a" * 600_000)
    before = set(default_storage.listdir("works")[1])
    with pytest.raises(NoRoomError):
        bring(work, "b.txt", b"b" * 500_000)
    assert set(default_storage.listdir("works")[1]) == before
    assert WorkFile.objects.count() == 1
    bring(work, "c.txt", b"c" * 300_000)


def test_a_file_may_not_be_too_large(settings: Settings) -> None:
    settings.MEMBER_FILE_MB = 1
    form = form_with("a.txt", b"a" * (2**20 + 1))
    assert "1 MB" in str(form.errors["upload"])


@pytest.mark.parametrize("deleted", ["file", "work", "account"])
def test_bytes_go_with_whatever_held_them(
    work: Work,
    member: Member,
    outsider: Member,
    deleted: str,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    file = bring(work)
    other = bring(Work.objects.create(member=outsider, title="A loaf"))
    names = file.stored
    with django_capture_on_commit_callbacks() as callbacks:
        {"file": file, "work": work, "account": member}[deleted].delete()
    assert all(default_storage.exists(name) for name in names), "not before the commit"
    for callback in callbacks:
        callback()
    assert not any(default_storage.exists(name) for name in names)
    assert all(default_storage.exists(name) for name in other.stored)
