"""The made-up site photos of the demo are what a phone would give."""

import pytest
from PIL import Image
from PIL.ExifTags import Base

from jinjiang_desk.paths import resource
from jinjiang_desk.photo.facts import read_facts

PHOTOS = sorted(resource("sample", "photos").glob("*.jpg"))


def test_two_sets_of_before_during_and_after() -> None:
    names = {f"{scene}_{stage}.jpg" for scene in ("水渠", "餐馆") for stage in ("整改前", "整改中", "整改后")}
    assert {path.name for path in PHOTOS} == names


@pytest.mark.parametrize("path", PHOTOS, ids=lambda path: path.stem)
def test_each_says_when_where_and_with_what(path: object) -> None:
    facts = read_facts(resource("sample", "photos", str(path)))
    assert (facts.width, facts.height) == (1600, 1200)
    assert facts.taken_at is not None
    assert "2025-05-01" < facts.taken_at < "2025-06-30"
    assert facts.device == "Example Camera 1"
    assert facts.latitude is not None


def test_one_is_stored_sideways_as_phones_do() -> None:
    stored = {}
    for path in PHOTOS:
        with Image.open(path) as image:
            stored[path.stem] = (image.getexif()[Base.Orientation], image.size)
    assert stored["餐馆_整改中"] == (6, (1200, 1600))
    assert [name for name, (orientation, _) in stored.items() if orientation != 1] == ["餐馆_整改中"]
