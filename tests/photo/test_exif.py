"""EXIF is a stranger's claim: whatever it holds, the photo is read and senseless values are None."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL.ExifTags import GPS, Base
from PIL.TiffImagePlugin import IFDRational

from jinjiang_desk.photo.facts import PhotoFacts, read_facts
from tests.photo.pictures import PLACE, TAKEN, exif, jpeg


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ("2025:06:01 10:11:12", "2025-06-01T10:11:12"),
        ("2025-06-01 10:11:12\0\0", "2025-06-01T10:11:12"),
        ("0000:00:00 00:00:00", None),
        ("2025:13:01 10:11:12", None),
        ("2025:02:30 10:11:12", None),
        ("    :  :     :  :  ", None),
        ("\0\0\0", None),
        ("昨天".encode(), None),
        ("2025:06:01", None),
    ],
)
def test_the_shooting_time(tmp_path: Path, taken: str | bytes, expected: str | None) -> None:
    facts = read_facts(jpeg(tmp_path / "a.jpg", exif(details={Base.DateTimeOriginal: taken})))
    assert facts.taken_at == expected


def test_the_time_of_saving_is_no_shooting_time(tmp_path: Path) -> None:
    block = exif({Base.DateTime: "2025:06:01 10:11:12"}, {Base.DateTimeDigitized: "2025:06:01 10:11:12"})
    assert read_facts(jpeg(tmp_path / "a.jpg", block)).taken_at is None


@pytest.mark.parametrize("offset", ["Z", "+25:00", "8", "", "+08:00:00"])
def test_an_offset_that_is_none_is_left_out(tmp_path: Path, offset: str) -> None:
    block = exif(details={**TAKEN, Base.OffsetTimeOriginal: offset})
    assert read_facts(jpeg(tmp_path / "a.jpg", block)).taken_at == "2025-06-01T10:11:12"


def test_south_and_west_are_negative(tmp_path: Path) -> None:
    block = exif(gps={**PLACE, GPS.GPSLatitudeRef: "S", GPS.GPSLongitudeRef: "W"})
    facts = read_facts(jpeg(tmp_path / "a.jpg", block))
    assert (facts.latitude, facts.longitude) == (-29.2901250, -106.2590340)


@pytest.mark.parametrize(
    "wrong",
    [
        {GPS.GPSLatitude: (IFDRational(29, 0), IFDRational(17, 1), IFDRational(1, 1))},
        {GPS.GPSLatitude: (91.0, 0.0, 0.0)},
        {GPS.GPSLongitude: (180.0, 1.0, 0.0)},
        {GPS.GPSLatitude: (29.0, 17.0)},
        {GPS.GPSLatitudeRef: "X"},
        {GPS.GPSLatitudeRef: ""},
        {GPS.GPSLongitudeRef: "NS"},
        {GPS.GPSLatitude: (0.0, 0.0, 0.0), GPS.GPSLongitude: (0.0, 0.0, 0.0)},
    ],
    ids=["over zero", "beyond the pole", "beyond 180", "no seconds", "X", "no side", "two sides", "no fix"],
)
def test_a_position_that_makes_no_sense_is_none(tmp_path: Path, wrong: dict[int, Any]) -> None:
    facts = read_facts(jpeg(tmp_path / "a.jpg", exif(gps=PLACE | wrong)))
    assert (facts.latitude, facts.longitude) == (None, None)


def test_half_a_position_is_none(tmp_path: Path) -> None:
    block = exif(gps={key: value for key, value in PLACE.items() if key != GPS.GPSLongitude})
    facts = read_facts(jpeg(tmp_path / "a.jpg", block))
    assert (facts.latitude, facts.longitude) == (None, None)


@pytest.mark.parametrize(
    ("make", "model", "device"),
    [
        ("EXAMPLE", "EXAMPLE P50", "EXAMPLE P50"),
        ("Example\0junk", " P50 \0", "Example P50"),
        ("", "P50", "P50"),
        ("Example", "", "Example"),
        ("\0", "\x01\x02", None),
        ("示例".encode(), "一号".encode(), "示例 一号"),
        (b"\xff\xfe", "P50", "P50"),
        ("", "x" * 500, "x" * 80),
    ],
)
def test_the_device(tmp_path: Path, make: str | bytes, model: str | bytes, device: str | None) -> None:
    block = exif({Base.Make: make, Base.Model: model})
    assert read_facts(jpeg(tmp_path / "a.jpg", block)).device == device


@pytest.mark.parametrize("orientation", [0, 9, 65535], ids=str)
def test_an_orientation_that_does_not_exist_turns_nothing(tmp_path: Path, orientation: int) -> None:
    facts = read_facts(jpeg(tmp_path / "a.jpg", exif({Base.Orientation: orientation})))
    assert (facts.width, facts.height) == (64, 48)


HEADERS = [b"Exif\0\0II*\0\x08\0\0\0", b"Exif\0\0MM\0*\0\0\0\x08", b"Exif\0\0", b""]


@given(st.sampled_from(HEADERS), st.binary(max_size=400))
def test_any_bytes_for_exif(header: bytes, noise: bytes) -> None:
    with TemporaryDirectory() as folder:
        facts = read_facts(jpeg(Path(folder) / "a.jpg", header + noise))
    assert {facts.width, facts.height} == {48, 64}


@given(st.data())
def test_an_exif_block_damaged_anywhere(data: st.DataObject) -> None:
    block = bytearray(exif({Base.Make: "Example", Base.Orientation: 6}, TAKEN, PLACE).tobytes())
    for _ in range(data.draw(st.integers(1, 4))):
        block[data.draw(st.integers(0, len(block) - 1))] = data.draw(st.integers(0, 255))
    with TemporaryDirectory() as folder:
        facts = read_facts(jpeg(Path(folder) / "a.jpg", bytes(block)))
    assert isinstance(facts, PhotoFacts)
    assert (facts.latitude is None) == (facts.longitude is None)
    assert facts.latitude is None or -90 <= facts.latitude <= 90
