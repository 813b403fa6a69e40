"""Pictures that come packed tighter, or are others than the rows tell of."""

import hashlib
import io
import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from jinjiang_desk.domain.exchange.package import Package, PackageKind, ReceivedPicture
from jinjiang_desk.domain.problem import Code, Place
from jinjiang_desk.domain.records import Agreed, Evidence
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.overlay import Overlay
from jinjiang_desk.operations.receiving.picture_checks import Checked, check_pictures
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach, evidence_file
from tests.desks import Prepared
from tests.operations.conftest import receive, sent_by_town
from tests.photo.pictures import TAKEN, exif, scenery
from tests.workbook.packages import an_envelope
from tests.workbook.rawbook import edit, unpack

Repack = Callable[[bytes], bytes]


def packed(content: bytes, scale: float = 0.5, quality: int = 60) -> bytes:
    """Return a picture as a program leaves it that packs pictures."""
    with Image.open(io.BytesIO(content)) as image:
        small = image.resize((round(image.width * scale), round(image.height * scale)))
    stream = io.BytesIO()
    small.save(stream, "JPEG", quality=quality)
    return stream.getvalue()


def another(_content: bytes) -> bytes:
    """Return a picture of something else."""
    stream = io.BytesIO()
    scenery((800, 600), turn=7).rotate(90).save(stream, "JPEG")
    return stream.getvalue()


@pytest.fixture(scope="module")
def good(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A return of 示例镇 with one photo of 1,600 × 1,200 pixels, made once."""
    folder = tmp_path_factory.mktemp("good")
    photo = folder / "IMG_20250612.jpg"
    scenery((2000, 1500)).save(photo, "JPEG", quality=90, exif=exif(details=TAKEN))

    def work(town: Desk) -> None:
        attach(town, find_task(town, "1"), [Attachment(photo, "入河口")], Stage.AFTER)

    return sent_by_town(prepared, folder, work)


@pytest.fixture
def returned(good: Path, dispatched: Path, tmp_path: Path) -> Path:
    """A copy of it, for the district that sent the town its tasks."""
    return Path(shutil.copy(good, tmp_path))


def repacked(path: Path, change: Repack, name: str = "再存.xlsx", *, token: bool = True) -> Path:
    """Return a copy of a return whose picture another program changed."""
    copy = path.with_name(name)
    copy.write_bytes(path.read_bytes())
    media = next(part for part in unpack(copy) if part.startswith("xl/media/"))
    changes: dict[str, Callable[[bytes], bytes]] = {media: change}
    if not token:
        changes["xl/drawings/drawing1.xml"] = lambda content: content.replace(b"ph:", b"")
    return edit(copy, dict(changes))


def codes(desk: Desk, path: Path) -> list[Code]:
    with preview_files(desk, [path]) as preview:
        return [problem.code for problem in preview.problems if problem.code is not Code.PHOTO_BEFORE_PLAN]


def the_photo(desk: Desk) -> Evidence:
    (row,) = desk.store.rows.find(Evidence)
    return row


def test_a_packed_copy_does_not_take_the_place_of_a_better_one(planned: Desk, returned: Path) -> None:
    receive(planned, returned)
    better = evidence_file(planned, the_photo(planned))
    smaller = repacked(returned, packed)
    assert codes(planned, smaller) == [Code.PICTURES_RECOMPRESSED]
    assert receive(planned, smaller) == ()
    assert better is not None
    assert evidence_file(planned, the_photo(planned)) == better
    assert hashlib.sha256(better.read_bytes()).hexdigest() == the_photo(planned).copy_sha256


@pytest.mark.parametrize("token", [True, False])
def test_a_packed_copy_that_comes_first_makes_room_for_the_better_one(
    planned: Desk, returned: Path, token: bool
) -> None:
    smaller = repacked(returned, packed, token=token)
    told = codes(planned, smaller)
    assert told == [Code.PICTURES_RECOMPRESSED if token else Code.PICTURE_UNPROVEN]
    receive(planned, smaller)
    first = evidence_file(planned, the_photo(planned))
    assert first is not None
    assert receive(planned, returned) == ("evidence.file",)
    second = evidence_file(planned, the_photo(planned))
    assert second is not None
    assert first.stat().st_size < second.stat().st_size
    assert receive(planned, smaller) == ()
    assert evidence_file(planned, the_photo(planned)) == second


def test_a_less_packed_copy_takes_the_place_of_a_worse_one(planned: Desk, returned: Path) -> None:
    receive(planned, repacked(returned, lambda one: packed(one, 0.25), "小.xlsx"))
    receive(planned, repacked(returned, lambda one: packed(one, 0.75), "大.xlsx"))
    found = evidence_file(planned, the_photo(planned))
    assert found is not None
    with Image.open(found) as image:
        assert image.width == 1200
    receive(planned, repacked(returned, lambda one: packed(one, 0.5), "中.xlsx"))
    assert evidence_file(planned, the_photo(planned)) == found


def test_another_picture_is_told_and_both_are_kept(planned: Desk, returned: Path) -> None:
    receive(planned, returned)
    (before,) = planned.store.rows.find(Evidence)
    swapped = repacked(returned, another)
    assert codes(planned, swapped) == [Code.PICTURE_CHANGED]
    receive(planned, swapped)
    rows = {row.id: row for row in planned.store.rows.find(Evidence)}
    assert rows.pop(before.id) == before
    (other,) = rows.values()
    assert (other.task_id, other.unit, other.stage, other.caption) == (
        before.task_id,
        before.unit,
        before.stage,
        before.caption,
    )
    assert other.taken_at is None
    for row in (before, other):
        found = evidence_file(planned, row)
        assert found is not None
        assert hashlib.sha256(found.read_bytes()).hexdigest() == row.copy_sha256
    assert receive(planned, swapped) == ()
    assert receive(planned, returned) == ()
    assert len(planned.store.rows.find(Evidence)) == 2


def test_the_sender_is_not_asked_again_for_a_photo_that_came_packed(planned: Desk, returned: Path) -> None:
    receive(planned, repacked(returned, packed))
    (agreed,) = (one for one in planned.store.rows.find(Agreed) if one.row_id == the_photo(planned).id)
    assert agreed.file_sha256 is not None


def png_head(width: int, height: int) -> bytes:
    """Return a PNG that only claims to be so large."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    idat = chunk(b"IDAT", zlib.compress(b"\x00" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + idat + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (png_head(50_000, 50_000), Code.PHOTO_TOO_LARGE),
        (png_head(2_000_000_000, 2_000_000_000), Code.PHOTO_TOO_LARGE),
        (b"\xff\xd8\xff\xe0 broken", Code.PHOTO_NOT_ONE),
    ],
)
def test_a_file_that_only_looks_like_a_picture_stays_out(
    planned: Desk, returned: Path, content: bytes, code: Code
) -> None:
    bad = repacked(returned, lambda _one: content)
    with preview_files(planned, [bad]) as preview:
        (problem,) = (one for one in preview.problems if one.code is not Code.PHOTO_BEFORE_PLAN)
        assert (problem.code, problem.place.sheet) == (code, "佐证材料")
        apply_preview(planned, preview)
    assert evidence_file(planned, the_photo(planned)) is None
    assert receive(planned, returned) == ("evidence.file",)


def by_hand(content: bytes, folder: Path, **more: object) -> tuple[Package, dict[str, ReceivedPicture]]:
    """Return a package with one row of evidence whose file is the picture in the workbook."""
    digest = hashlib.sha256(content).hexdigest()
    path = folder / f"{digest}.jpg"
    path.write_bytes(content)
    plain = {
        "id": "T7K3QB-123456789012-0",
        "owner": "示例镇",
        "updated_at": "2025-06-18T09:00:00",
        "task_id": "T7K3QB-00010-0",
        "unit": "示例镇",
        "stage": Stage.AFTER,
        "caption": "入河口",
        "file_name": f"图片_{digest[:8]}.jpg",
        "media_type": "image/jpeg",
        "size": len(content),
        "sha256": digest,
        "copy_sha256": digest,
    }
    row = Evidence(**{**plain, **more})
    place = Place(file="下发.xlsx", sheet="佐证材料", cell="E2")
    return Package(an_envelope(PackageKind.DISPATCH), (row,)), {row.id: ReceivedPicture(path, digest, place)}


def checked(desk: Desk, folder: Path, content: bytes, mine: Evidence | None = None) -> Checked:
    overlay = Overlay(desk)
    if mine is not None:
        overlay.put(mine)
    return check_pictures(desk, overlay, *by_hand(content, folder))


@pytest.fixture
def original() -> bytes:
    stream = io.BytesIO()
    scenery((1600, 1200)).save(stream, "JPEG", quality=90, exif=exif(details=TAKEN))
    return stream.getvalue()


def test_a_photo_put_in_by_hand_tells_when_it_was_taken(
    planned: Desk, tmp_path: Path, original: bytes
) -> None:
    (row,) = checked(planned, tmp_path, original).package.rows
    assert isinstance(row, Evidence)
    assert row.taken_at == "2025-06-01T10:11:12+08:00"
    package, pictures = by_hand(original, tmp_path, taken_at="2025-06-03T00:00:00")
    (typed,) = check_pictures(planned, Overlay(planned), package, pictures).package.rows
    assert isinstance(typed, Evidence)
    assert typed.taken_at == "2025-06-03T00:00:00"


def test_a_line_filled_in_by_hand_keeps_the_better_photo(
    planned: Desk, tmp_path: Path, original: bytes
) -> None:
    first = checked(planned, tmp_path, original)
    (mine,) = first.package.rows
    assert isinstance(mine, Evidence)
    planned.store.photos.add(first.arrived[mine.id].path, "image/jpeg")
    again = checked(planned, tmp_path, packed(original), mine)
    assert [one.code for one in again.problems] == [Code.PICTURES_RECOMPRESSED]
    assert again.package.rows == (mine,)
    assert again.arrived[mine.id].sha256 == mine.sha256
    other = checked(planned, tmp_path, another(original), mine)
    assert [one.code for one in other.problems] == [Code.PICTURE_CHANGED]
    (now,) = other.package.rows
    assert isinstance(now, Evidence)
    assert (now.id, now.sha256) == (mine.id, other.arrived[mine.id].sha256)
    assert now.sha256 != mine.sha256


def test_a_better_photo_put_in_by_hand_later_is_taken(planned: Desk, tmp_path: Path, original: bytes) -> None:
    first = checked(planned, tmp_path, packed(original))
    (mine,) = first.package.rows
    assert isinstance(mine, Evidence)
    planned.store.photos.add(first.arrived[mine.id].path, "image/jpeg")
    (now,) = checked(planned, tmp_path, original, mine).package.rows
    assert isinstance(now, Evidence)
    assert now.sha256 == hashlib.sha256(original).hexdigest()


def test_a_line_whose_only_content_is_no_picture_stays_out(planned: Desk, tmp_path: Path) -> None:
    found = checked(planned, tmp_path, b"\xff\xd8\xff broken")
    assert (found.package.rows, found.arrived) == ((), {})
    assert [(one.code, one.place.cell) for one in found.problems] == [(Code.PHOTO_NOT_ONE, "E2")]
