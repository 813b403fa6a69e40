"""A JPEG without its pixels is sound if the whole one is, and only then."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from jinjiang_desk.domain.problem import DeskError
from jinjiang_desk.photo.opening import opened
from jinjiang_desk.photo.scan import in_one_scan, without_pixels

HEAD = 700
"""Bytes: in these pictures all that stands before the pixels, and the first of them."""


def a_jpeg(mode: str = "RGB", **options: object) -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((160, 120), 60).convert(mode).save(stream, "JPEG", **options)
    return stream.getvalue()


IN_ONE_SCAN = {
    "colour": a_jpeg(),
    "grey": a_jpeg("L"),
    "restarts": a_jpeg(restart_marker_blocks=7),
    "coarse": a_jpeg(quality=5),
}
KINDS = {**IN_ONE_SCAN, "progressive": a_jpeg(progressive=True)}


def decodes(content: bytes) -> bool:
    try:
        with opened(content, "照片.jpg") as image:
            image.load()
    except DeskError:
        return False
    return True


@pytest.mark.parametrize("kind", list(IN_ONE_SCAN))
def test_a_picture_that_is_whole_need_not_be_unpacked(kind: str) -> None:
    content = IN_ONE_SCAN[kind]
    short = without_pixels(content)
    assert in_one_scan(content)
    assert len(short) < HEAD < len(content)
    assert short[:-2] == content[: len(short) - 2]
    assert without_pixels(content + b"more behind it") == short
    assert decodes(short)


@pytest.mark.parametrize("cut", [1, 2, 3, 300, 3000])
def test_a_picture_whose_end_is_missing_is_left_to_the_decoder(cut: int) -> None:
    content = IN_ONE_SCAN["colour"][:-cut]
    assert without_pixels(content) is content


def test_a_picture_in_several_scans_is_left_to_the_decoder() -> None:
    content = KINDS["progressive"]
    assert not in_one_scan(content)
    assert without_pixels(content) is content


@pytest.mark.parametrize("content", [b"", b"\xff\xd8", b"\xff\xd8\xff\xda", b"\x89PNG\r\n\x1a\n" + bytes(50)])
def test_what_is_no_jpeg_is_left_as_it_is(content: bytes) -> None:
    assert without_pixels(content) is content


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A picture with some of its bytes typed over, cut out or put in: in its head, among its pixels or at its end."""
    content = draw(st.sampled_from(list(KINDS.values())))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, HEAD) | st.integers(HEAD, len(content)))
        mark = st.binary(min_size=1, max_size=1).map(b"\xff".__add__)
        new = draw(mark | st.binary(max_size=6))
        content = content[:place] + new + content[place + draw(st.integers(0, 12) | st.just(len(new))) :]
    return content[: draw(st.just(len(content)) | st.integers(0, len(content)))]


@given(content=damaged())
def test_it_decodes_without_its_pixels_if_it_does_with_them(content: bytes) -> None:
    assert decodes(without_pixels(content)) == decodes(content)
