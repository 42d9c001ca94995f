"""Captions are read as a player reads them; bytes must be what a name says."""

from __future__ import annotations

from io import BytesIO

import pytest

from courses.media.domain import CaptionsError, Cue, agrees, captions_problem, read_captions

GOOD = (
    b"WEBVTT - A film\n\n1\n00:01.000 --> 00:02.500 align:start\n<v Ana>Turn the\n<b>spoke</b>\n"
    b"\n01:00:00.000 --> 01:00:01.000\nDone\n"
)


def test_captions_are_cues_with_words_without_markup():
    assert read_captions(b"\xef\xbb\xbf" + GOOD) == [
        Cue(1000, 2500, "Turn the spoke"),
        Cue(3_600_000, 3_601_000, "Done"),
    ]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"1\n00:00:01,000 --> 00:00:02,000\nSubRip\n", 1),
        (b"WEBVTT\n\n00:01,000 --> 00:02,000\nComma\n", 3),
        (b"WEBVTT\n\n00:02.000 --> 00:01.000\nBackwards\n", 3),
        (GOOD + b"\n00:05.000 --> 00:06.000\nEarlier than the last\n", 11),
        (b"WEBVTT\n\n00:61.000 --> 00:62.000\nSeconds\n", 3),
        (b"WEBVTT\n\xff\n", 1),
    ],
)
def test_what_a_player_cannot_read_is_said_with_its_line(content, line):
    with pytest.raises(CaptionsError) as caught:
        read_captions(content)
    assert caught.value.line == line
    assert captions_problem(BytesIO(content)) == line


def test_captions_without_words_are_none():
    assert captions_problem(BytesIO(b"WEBVTT\n")) == 1
    assert captions_problem(BytesIO(GOOD)) is None


@pytest.mark.parametrize(
    ("suffix", "content", "fits"),
    [
        ("vtt", GOOD, True),
        ("vtt", b"<html>", False),
        ("webm", b"\x1a\x45\xdf\xa3", True),
        ("mp4", b"\x00\x00\x00\x20ftypisom", True),
        ("mp4", b"MZ\x90\x00", False),
        ("m4a", b"\x00\x00\x00\x20ftypM4A ", True),
        ("wav", b"RIFF\x00\x00\x00\x00WAVE", True),
        ("wav", b"RIFF\x00\x00\x00\x00AVI ", False),
        ("mp3", b"<script>", False),
        ("pdf", b"%PDF-1.7", True),
        ("pdf", b"<html>", False),
    ],
)
def test_bytes_are_what_the_name_says(suffix, content, fits):
    assert agrees(suffix, BytesIO(content)) is fits
