"""Only plain text in a known encoding is read; everything else is refused with a code."""

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.plandoc.limits import LIMITS
from jinjiang_desk.plandoc.source import read_document

TEXT = "示例区整改方案\r\n一、示例河水质不稳定。\n"

Write = Callable[[bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(data: bytes) -> Path:
        path = tmp_path / "方案.txt"
        path.write_bytes(data)
        return path

    return to_file


def lines_read(path: Path) -> tuple[str, ...]:
    return read_document(path).lines


def refusal(path: Path) -> tuple[Code, str | None, int | None]:
    with pytest.raises(DeskError) as caught:
        read_document(path)
    (problem,) = caught.value.problems
    return problem.code, problem.place.file, problem.place.line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_known_encodings_read_alike(write: Write, encoding: str) -> None:
    assert lines_read(write(TEXT.encode(encoding))) == ("示例区整改方案", "一、示例河水质不稳定。", "")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_with_a_mark_are_refused(write: Write, encoding: str) -> None:
    data = ("\ufeff" + TEXT).encode(encoding)
    assert refusal(write(data))[0] is Code.TEXT_ENCODING


def test_utf_16_without_a_mark_is_not_taken_for_text(write: Write) -> None:
    assert refusal(write(TEXT.encode("utf-16-le")))[0] is Code.FILE_KIND_UNKNOWN


def test_damaged_utf_8_is_refused_with_its_line_and_not_read_as_gb18030(write: Write) -> None:
    data = bytearray((TEXT * 3).encode("utf-8"))
    broken = data.index("不稳定".encode())
    del data[broken]
    assert refusal(write(bytes(data))) == (Code.TEXT_ENCODING, "方案.txt", 2)


def test_bytes_that_are_no_known_text_are_refused(write: Write) -> None:
    assert refusal(write("示例\n".encode("gb18030") + b"\xff\xff\xff"))[0] is Code.TEXT_ENCODING


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", "\u3000\n\f\n".encode()])
def test_a_file_with_nothing_in_it_is_empty(write: Write, data: bytes) -> None:
    assert refusal(write(data))[0] is Code.FILE_EMPTY


def test_more_lines_than_a_text_has_are_refused(write: Write) -> None:
    assert refusal(write("甲\n".encode() * 100_000))[0] is Code.FILE_TOO_LONG
    assert len(lines_read(write("甲\n".encode() * 50_000))) == 50_001


def test_binary_content_is_refused(write: Write) -> None:
    assert refusal(write(random.Random(1).randbytes(5000)))[0] is Code.FILE_KIND_UNKNOWN
    assert refusal(write(TEXT.encode() + b"\x00"))[0] is Code.FILE_KIND_UNKNOWN


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "没有.txt") == (Code.FILE_MISSING, "没有.txt", None)
    assert refusal(tmp_path)[0] is Code.FILE_UNREADABLE


def test_the_size_limit_is_the_last_size_read(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.seek(LIMITS.file)
        file.write(b"\n")
    assert refusal(path)[0] is Code.FILE_TOO_LARGE
    os.truncate(path, LIMITS.file)
    assert refusal(path)[0] is Code.FILE_KIND_UNKNOWN


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="needs file permissions"
)
def test_a_file_without_permission_is_refused(write: Write) -> None:
    path = write(TEXT.encode())
    path.chmod(0)
    assert refusal(path)[0] is Code.FILE_UNREADABLE
