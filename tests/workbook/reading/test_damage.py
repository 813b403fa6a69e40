"""However a workbook is damaged, it is read or refused by a problem of ours: nothing else is ever raised."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from jinjiang_desk.domain.exchange.package import ReadPackage
from jinjiang_desk.domain.problem import DeskError
from jinjiang_desk.workbook.reading.reader import read_package
from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.packages import a_dispatch, a_jpeg, a_return, labels_of, row_id
from tests.workbook.rawbook import pack, unpack

TOKENS = st.sampled_from(
    (b"", b"<", b">", b'"', b"&", b"&#0;", b"0", b"-1", b"99999999999999999999", b"1e999", b"</row>", b"<row>", b"<c>",
     b"<v>", b"</v>", b"<is><t>", b"A1", b"XFD1048576", b"rId1", b"\xff\xfe", b"\x00", b"\xef\xbb\xbf", b' t="s"',
     b' t="e"', b' t="d"', b"<from>", b"</from>", b"<pic>", b"</pic>", b"../../x", b'TargetMode="External"')
)  # fmt: skip


@cache
def good_parts() -> tuple[dict[str, bytes], ...]:
    """Return the parts of a return with a photo and of a dispatch."""
    copies = {row_id(21): a_jpeg(20)}
    with TemporaryDirectory() as folder:
        photo = Path(folder) / "photo.jpg"
        photo.write_bytes(copies[row_id(21)])
        path = Path(folder) / "往来表.xlsx"
        write_package(a_return(copies), {row_id(21): photo}, path, labels_of())
        returned = unpack(path)
        write_package(a_dispatch(), {}, path, labels_of())
        return returned, unpack(path)


def read_or_refuse(content: Path) -> ReadPackage | DeskError:
    try:
        return read_package(content, content.parent)
    except DeskError as refused:
        return refused


@settings(max_examples=60)
@given(data=st.data())
def test_damaged_parts(data: st.DataObject) -> None:
    parts = dict(data.draw(st.sampled_from(good_parts())))
    name = data.draw(st.sampled_from(sorted(parts)))
    content = parts[name]
    start = data.draw(st.integers(0, len(content)))
    length = data.draw(st.sampled_from((0, 1, 3, 30, len(content))))
    parts[name] = content[:start] + data.draw(TOKENS) + content[start + length :]
    with TemporaryDirectory() as folder:
        outcome = read_or_refuse(pack(Path(folder) / "坏.xlsx", parts))
    assert isinstance(outcome, ReadPackage) or outcome.problems


@settings(max_examples=30)
@given(data=st.data())
def test_damaged_files(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = pack(Path(folder) / "坏.xlsx", data.draw(st.sampled_from(good_parts())))
        content = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 4))):
            # The directory at the end is what decides how the rest is read.
            near_end = data.draw(st.booleans())
            first = max(0, len(content) - 2_500) if near_end else 0
            content[data.draw(st.integers(first, len(content) - 1))] = data.draw(st.integers(0, 255))
        path.write_bytes(content)
        outcome = read_or_refuse(path)
    assert isinstance(outcome, ReadPackage) or outcome.problems
