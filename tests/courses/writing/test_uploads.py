"""Files of texts, exercises and pictures: looked at before anything comes of them."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from courses.writing.uploads import Brought, bring, fenced
from courses.writing.zips import MOST_ENTRIES, ZipRefusedError, entries


def picture(form: str = "PNG", size: tuple[int, int] = (20, 10), **options) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, form, **options)
    return out.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def brought(**files: bytes) -> Brought:
    return bring(SimpleUploadedFile(n.replace("__", "."), c) for n, c in files.items())


def test_a_text_takes_the_place_of_the_text_and_exercises_go_behind_it():
    found = brought(lesson__md=b"# Glue\r\n", more__gift="\ufeffQ {T}\n".encode())
    assert found.added_to("old") == "# Glue\n\n```gift\nQ {T}\n```\n"


def test_exercises_alone_leave_the_text_as_it_is():
    assert brought(more__txt=b"Q {T}").added_to("old") == "old\n\n```gift\nQ {T}\n```\n"


def test_a_fence_is_longer_than_any_in_it():
    assert fenced("a ```` b").startswith("`````gift\n")


def test_a_zip_brings_a_text_and_the_pictures_around_it():
    files = {
        "course/episodes/glue.md": b"Text",
        "course/README.md": b"Read me",
        "course/episodes/fig/tube.png": picture(),
        "course/fig/wheel.png": picture(),
        "__MACOSX/._glue.md": b"x",
        "course/.DS_Store": b"x",
    }
    found = brought(course__zip=zipped(files))
    assert (found.text, found.refused) == ("Text", {})
    assert sorted(found.pictures) == ["../fig/wheel.png", "fig/tube.png"]


def test_several_texts_are_not_guessed_at():
    found = brought(course__zip=zipped({"a.md": b"A", "b.md": b"B"}))
    assert found.refused == {"course.zip": "it holds several texts (a.md, b.md): bring one"}


def test_a_photograph_does_not_say_where_it_was_taken():
    place = Image.Exif()
    place[0x8825] = {1: "N", 2: (52.0, 31.0, 12.0)}
    photo = picture("JPEG", exif=place)
    assert Image.open(BytesIO(photo)).getexif().get_ifd(0x8825)
    kept = brought(wheel__jpg=photo).pictures["wheel.jpg"]
    assert not Image.open(BytesIO(kept)).getexif()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.md", b"\xff\xfa", "this text is not in UTF-8; save it so in your editor"),
        ("a.md", b"a\0b", "this is no text"),
        ("a.md", b"x" * (2**20 + 1), "a text has at most 1 MB"),
        ("a.exe", b"MZ", "a lesson takes no such file"),
        ("a.png", b"<html>", "this is no image"),
        ("a.jpg", picture("PNG"), "it is PNG, which its name does not say"),
        ("a.svg", b"<svg", "this is no sound SVG"),
        ("a.zip", b"PK", "this zip is damaged, or no zip"),
    ],
)
def test_what_is_refused_says_why(name, content, why):
    assert bring([SimpleUploadedFile(name, content)]).refused == {name: why}


def test_a_script_in_a_drawing_is_taken_out():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>x</script></svg>'
    assert b"script" not in brought(a__svg=svg).pictures["a.svg"]


@pytest.mark.parametrize("name", ["../a.md", "a/../../b.md", "/etc/passwd", "C:/a.md", "a\\..\\b"])
def test_a_zip_that_leads_out_is_not_unpacked(name):
    with pytest.raises(ZipRefusedError, match="leads out"):
        entries(zipped({name: b"x"}))


def test_a_zip_with_a_link_is_not_unpacked():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("a.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(ZipRefusedError, match="leads out"):
        entries(out.getvalue())


def test_a_zip_that_unpacks_to_far_more_than_it_is_is_not_unpacked():
    with pytest.raises(ZipRefusedError, match="far more"):
        entries(zipped({"a.md": b"\0" * 10_000_000}))


def test_a_zip_that_lies_about_its_sizes_gives_no_more_than_it_says():
    content = bytearray(zipped({"a.md": b"x" * 1000}))
    head = content.index(b"PK\x01\x02")
    content[head + 24 : head + 28] = struct.pack("<L", 10)
    with pytest.raises(ZipRefusedError, match="damaged"):
        entries(bytes(content))


def test_a_zip_of_very_many_files_is_not_unpacked():
    with pytest.raises(ZipRefusedError, match="files are in it"):
        entries(zipped({f"{n}.md": b"" for n in range(MOST_ENTRIES + 1)}))


@given(st.binary(max_size=300), st.integers(0, 200), st.integers(0, 255))
def test_a_damaged_zip_is_refused_or_read_and_never_breaks(noise, place, byte):
    whole = bytearray(zipped({"a.md": b"A text", "b.png": b"no picture"}))
    whole[place % len(whole)] = byte
    for content in (noise, bytes(whole)):
        bring([SimpleUploadedFile("a.zip", content)])
