"""Made-up returns of any size: the desk they are for, their rows and their photos."""

import hashlib
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PIL import Image

from benchmarks.desks import DISTRICT, NOW, TOWN
from benchmarks.table import note
from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.exchange.package import Envelope, Package, PackageKind
from jinjiang_desk.domain.records import Assignment, Evidence, Inspection, Plan, Progress, Reading, Task, Unit
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.rowid import make_row_id
from jinjiang_desk.domain.status import Origin, ReadingVerdict, Role, Stage, UnitKind, UnitStatus
from jinjiang_desk.operations.desk import init_desk
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.workbook.writing.writer import write_package

_TASKS = 100
_TOWN_CODE = "M2X9VA"
_PHOTO_BYTES = 250_000


@dataclass(frozen=True, slots=True)
class Load:
    """The parts of one return, each with its rows and the photos that go with them, and the desk it is for."""

    desk: DeskFolder
    packages: tuple[Package, ...]
    pictures: dict[str, Path]

    @property
    def rows(self) -> int:
        """How many rows all parts have."""
        return sum(len(package.rows) for package in self.packages)

    def write(self, folder: Path) -> list[Path]:
        """Write all parts."""
        paths = []
        for number, package in enumerate(self.packages):
            paths.append(folder / f"{number}.xlsx")
            own = {row.id: self.pictures[row.id] for row in package.rows if row.id in self.pictures}
            write_package(package, own, paths[-1], {})
        return paths


def made_load(folder: Path, rows: int, photos: int, parts: int) -> Load:
    """Make up a desk with tasks, and the records of one town about them; of the rows, so many are photos."""
    desk_folder = DeskFolder(fresh(folder / "desk"))
    with closing(init_desk(desk_folder, Role.DISTRICT, DISTRICT, lambda: NOW)) as desk:
        code = desk.identity.code
        desk.commit(Changeset("虚构", tuple(RowChange(None, row) for row in _district_rows(code))))
    pictures = _photos(folder, photos)
    records = [*_records(code, max(rows, photos) - photos), *_evidence(code, pictures)]
    # Every part has its share of the rows and of the photos.
    packages = tuple(
        Package(_envelope(code, number), tuple(records[number::parts])) for number in range(parts)
    )
    return Load(desk_folder, packages, pictures)


def _envelope(code: str, number: int) -> Envelope:
    package_id = make_row_id(_TOWN_CODE, 90_000 + number)
    return Envelope(PackageKind.RETURN, package_id, TOWN, _TOWN_CODE, DISTRICT, code, NOW.isoformat())


def _district_rows(code: str) -> list[Row]:
    header = {"owner": DISTRICT, "updated_at": NOW.isoformat()}
    plan = Plan(id=make_row_id(code, 1), title="虚构", source_name="a.txt", source_sha256="0", **header)
    rows: list[Row] = [plan, Unit(id=make_row_id(code, 2), name=TOWN, kind=UnitKind.TOWN, **header)]
    for number in range(_TASKS):
        task = Task(
            id=_task_id(code, number),
            plan_id=plan.id,
            number=number + 1,
            number_text=str(number + 1),
            problem=f"示例河{number}号断面污水直排，群众多次反映。",
            **header,
        )
        assigned = Assignment(
            id=make_row_id(code, 1_000 + number),
            task_id=task.id,
            unit=TOWN,
            lead=True,
            origin=Origin.NAMED,
            **header,
        )
        rows += [task, assigned]
    return rows


def _task_id(code: str, number: int) -> str:
    return make_row_id(code, 100 + number % _TASKS)


def _about(code: str, serial: int) -> dict[str, str]:
    header = {"owner": TOWN, "unit": TOWN, "updated_at": NOW.isoformat()}
    return {"id": make_row_id(_TOWN_CODE, serial), "task_id": _task_id(code, serial), **header}


def _records(code: str, count: int) -> list[Row]:
    """Return progress, inspections and readings, a third each."""
    rows: list[Row] = []
    for serial in range(1, count + 1):
        about = _about(code, serial)
        day = date(2024, 1, 1) + timedelta(days=serial % 500)
        if serial % 3 == 0:
            period = f"{2000 + serial // 3 // _TASKS // 12}-{serial // 3 // _TASKS % 12 + 1:02}"
            text = f"新建管网{serial}米，清淤{serial % 97}立方米，入户走访{serial % 31}户。"
            rows.append(
                Progress(period=period, status=UnitStatus.ON_TRACK, text=text, percent=serial % 100, **about)
            )
        elif serial % 3 == 1:
            inspectors = ("张三", "李四")
            found = f"溪水清澈，{serial}号排口已封。"
            rows.append(
                Inspection(date=day, place=f"入河口{serial}", inspectors=inspectors, findings=found, **about)
            )
        else:
            rows.append(
                Reading(
                    item="氨氮",
                    value=f"{serial % 50 / 10}",
                    measuring_unit="mg/L",
                    point=f"断面{serial}",
                    verdict=ReadingVerdict.WITHIN,
                    sampled_on=day,
                    **about,
                )
            )
    return rows


def _evidence(code: str, pictures: dict[str, Path]) -> list[Row]:
    rows: list[Row] = []
    for number, path in enumerate(pictures.values()):
        content = path.read_bytes()
        rows.append(
            Evidence(
                stage=(Stage.BEFORE, Stage.DURING, Stage.AFTER)[number % 3],
                caption=f"自西向东拍摄{number}",
                file_name=f"IMG_{number:04}.jpg",
                media_type="image/jpeg",
                size=len(content),
                sha256=hashlib.sha256(b"original" + content).hexdigest(),
                copy_sha256=hashlib.sha256(content).hexdigest(),
                **_about(code, 50_000 + number),
            )
        )
    return rows


def _photos(folder: Path, count: int) -> dict[str, Path]:
    """Return so many different JPEGs of about 250 kB by evidence id: grain as a camera's, and a mark at the end."""
    place = fresh(folder / "photos")
    first = place / "first.jpg"
    grain = Image.effect_noise((1600, 1200), 12).convert("RGB")
    quality = next(one for one in range(95, 5, -5) if _saved(grain, first, one) <= _PHOTO_BYTES)
    content = first.read_bytes()
    note(f"photos of {len(content)} bytes (quality {quality})")
    found: dict[str, Path] = {}
    for number in range(count):
        path = place / f"{number}.jpg"
        path.write_bytes(content + f"photo {number}".encode())
        found[make_row_id(_TOWN_CODE, 50_000 + number)] = path
    return found


def _saved(image: Image.Image, path: Path, quality: int) -> int:
    image.save(path, quality=quality)
    return path.stat().st_size


def fresh(folder: Path) -> Path:
    """Return an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
