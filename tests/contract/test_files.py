"""Pictures beside the pages: whole, of the sort their name says, and no larger than a page can bear."""

import struct
import zlib

import pytest

from macros.checks.files import MOST_BYTES, check_assets
from tests.conftest import ROOT

PNG = (ROOT / "overrides/assets/images/favicon.png").read_bytes()
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 20 + b"\xff\xd9"
WEBP = b"RIFF" + struct.pack("<I", 12) + b"WEBPVP8 " + struct.pack("<I", 0)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'
WHOLE = {"a.png": PNG, "a.jpg": JPEG, "a.jpeg": JPEG, "a.webp": WEBP, "a.svg": SVG}


def found(name: str, raw: bytes) -> list[str]:
    return [f"{problem.code} {problem.message}" for problem in check_assets({name: raw})]


@pytest.mark.parametrize(("name", "raw"), WHOLE.items(), ids=WHOLE)
def test_a_whole_picture_passes(name: str, raw: bytes) -> None:
    assert found(name, raw) == []


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp"])
def test_a_picture_that_ends_early_or_late_is_told(name: str) -> None:
    said = [f"F803 这张 {name[2:]} 图片不完整或已损坏"]
    assert found(name, WHOLE[name][:-3]) == said
    assert found(name, WHOLE[name] + b"<script>x</script>") == said


@pytest.mark.parametrize("at", range(8, len(PNG), len(PNG) // 40))
def test_one_damaged_byte_of_a_png_is_told(at: int) -> None:
    assert found("a.png", PNG[:at] + bytes([PNG[at] ^ 1]) + PNG[at + 1 :])


def test_a_second_end_inside_a_png_is_told() -> None:
    end = struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
    assert found("a.png", PNG + end) == ["F803 这张 png 图片不完整或已损坏"]


def test_a_picture_too_large_is_told() -> None:
    problem = next(check_assets({"a.png": PNG + b"\x00" * MOST_BYTES}))
    assert (problem.code, problem.message) == ("Y109", "图片有3.0 MB，超过 3 MB")
    assert problem.advice == "把图片缩小或压缩后再放进来。"
