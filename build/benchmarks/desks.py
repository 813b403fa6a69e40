"""Made-up desks of any size, always the same ones, made by the program's own store and kept under `.out/`."""

import itertools
import random
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.plans.plan import Deadline, UnitMention
from jinjiang_desk.domain.records import Assignment, Measure, Plan, Progress, Task, Unit
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.rowid import make_row_id
from jinjiang_desk.domain.status import Origin, Role, UnitKind, UnitStatus
from jinjiang_desk.operations.desk import Desk, init_desk, open_desk
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder

NOW = datetime(2025, 6, 18, 9, 30)  # noqa: DTZ001 - desks keep local time
DISTRICT, TOWN = "区整改办", "示例镇一"
UNITS = tuple(f"示例{kind}{number}" for kind in ("镇", "街道") for number in "一二三四五六七八九十")

_MADE_BY = 4
"""Counted up when the made-up rows change, so that no desk of before is measured."""
_AT_ONCE = 2000
_CODE, _ROOM = "DSTRCT", 10
"""The desk that made the rows, and so many row ids for each task with what belongs to it."""
_PLACES = ("河边", "桥头", "村口", "工业园", "老街", "新区", "水库旁", "码头", "市场", "学校边")
_KINDS = ("餐饮", "工业", "农村", "施工", "河道", "道路", "港口", "矿山", "市场", "学校")
_SIGNS = (
    "油烟污水垃圾扬尘粪污噪声渣土臭气废渣秸秆光污废油泥浆废酸尾矿药瓶塑膜漂物淤泥藻华裸土煤灰油罐"
    "废气废液废铁异响烟尘堆场滤网管网泵站排口沟渠化粪隔油沼液菌渣酒糟纸浆染缸电镀喷漆石粉锯末毛皮屠宰冷库"
)
_TROUBLES = tuple(_SIGNS[at : at + 2] for at in range(0, len(_SIGNS), 2))
_THINGS = tuple(f"{kind}{trouble}" for kind in _KINDS for trouble in _TROUBLES)
_FAULTS = (
    "长期没有治理",
    "反复出现",
    "处理设施停运",
    "台账记录不全",
    "群众多次反映",
    "监管不到位",
    "进度落后于计划",
    "治理效果不明显",
)
_STEPS = ("开展排查并建立清单", "完善处理设施并保持运行", "落实日常巡查", "组织联合执法", "公开整改进展")


def made_desk(root: Path, role: Role, size: int) -> DeskFolder:
    """Return the folder of a made-up desk with so many tasks, made now where it is not there yet."""
    folder = DeskFolder(root / f"{role}_{size}_{_MADE_BY}")
    if not folder.database.is_file():
        making = DeskFolder(folder.root.with_name(f"{folder.root.name}_making"))
        shutil.rmtree(making.root, ignore_errors=True)
        desk = init_desk(making, role, DISTRICT if role is Role.DISTRICT else TOWN, lambda: NOW)
        _fill(desk, role, size)
        desk.close()
        making.root.rename(folder.root)
    return folder


def made_letters(root: Path, district: DeskFolder) -> dict[Role, Path]:
    """Return a workbook for the desk of each role to receive: a dispatch to the town, and what a town that got it
    sends back. Made now where they are not there yet."""
    folder = root / f"letters_{_MADE_BY}"
    letters = {Role.TOWN: folder / "下发表.xlsx", Role.DISTRICT: folder / "回传表.xlsx"}
    if not all(path.is_file() for path in letters.values()):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _write_letters(district, letters, DeskFolder(folder / "镇"))
    return letters


def _write_letters(district: DeskFolder, letters: dict[Role, Path], town: DeskFolder) -> None:
    office = opened(district)
    dispatch(office, TOWN, letters[Role.TOWN])
    office.close()
    clerk = init_desk(town, Role.TOWN, TOWN, lambda: NOW)
    with preview_files(clerk, [letters[Role.TOWN]]) as preview:
        apply_preview(clerk, preview)
    for task in clerk.store.rows.find(Task):
        text = f"已对{task.problem[:8]}开展整改。"
        save_progress(clerk, task, {"period": "2025-06", "status": UnitStatus.ON_TRACK, "text": text})
    write_return(clerk, letters[Role.DISTRICT])
    clerk.close()


def opened(folder: DeskFolder) -> Desk:
    """Open a made-up desk on the day it was made for."""
    return open_desk(folder, lambda: NOW)


def _fill(desk: Desk, role: Role, size: int) -> None:
    chance = random.Random(size)
    header: dict[str, Any] = {"owner": DISTRICT, "updated_at": desk.now()}
    units = [
        Unit(
            **header,
            id=row_id(-1, number),
            name=name,
            kind=UnitKind.TOWN if "镇" in name else UnitKind.STREET,
        )
        for number, name in enumerate(UNITS)
    ]
    plan = Plan(**header, id=_PLAN, title="示例区整改方案（虚构）", source_name="示例.txt", source_sha256="0")
    _add(desk, [*units, plan])
    numbers = iter(range(size))
    while some := list(itertools.islice(numbers, _AT_ONCE)):
        _add(desk, [row for number in some for row in _rows(number, role, header, chance)])


def _add(desk: Desk, rows: list[Row]) -> None:
    desk.commit(Changeset("虚构", tuple(RowChange(None, row) for row in rows)))


def _rows(number: int, role: Role, header: dict[str, Any], chance: random.Random) -> Iterator[Row]:
    task_id = row_id(number)
    owing = chance.sample(UNITS, chance.randint(1, 3)) if role is Role.DISTRICT else [TOWN]
    day = date(2025, 6, 1) + timedelta(days=chance.randint(0, 1500))
    yield Task(
        **header,
        id=task_id,
        plan_id=_PLAN,
        number=number + 1,
        number_text=f"（{number + 1}）",
        problem=_problem(chance),
        goal=f"{chance.choice(_THINGS)}得到治理，{chance.choice(_THINGS)}不再反复。",
        responsible_units=tuple(UnitMention(name, lead=name == owing[0]) for name in owing),
        deadline=Deadline(f"{day.year}年{day.month}月{day.day}日", day),
    )
    for position in (1, 2):
        text = f"对{chance.choice(_PLACES)}的{chance.choice(_THINGS)}{chance.choice(_STEPS)}。"
        yield Measure(
            **header,
            id=row_id(number, position),
            task_id=task_id,
            position=position,
            number=position,
            text=text,
        )
    for seat, unit in enumerate(owing):
        lead = seat == 0
        yield Assignment(
            **header, id=row_id(number, 3 + seat), task_id=task_id, unit=unit, lead=lead, origin=Origin.NAMED
        )
    if number % 2:
        yield Progress(
            **{**header, "owner": owing[0]},
            id=row_id(number, 6),
            task_id=task_id,
            unit=owing[0],
            period=chance.choice(("2025-04", "2025-05", "2025-06")),
            status=chance.choice(tuple(UnitStatus)),
            text=f"已对{chance.choice(_PLACES)}{chance.choice(_STEPS)}。",
        )


def row_id(number: int, place: int = 0) -> str:
    """Return the id of a made-up task that counts from 0, or of a row in some place beside it; of what belongs
    to no task with -1."""
    return make_row_id(_CODE, 10**9 + place if number < 0 else number * _ROOM + place)


_PLAN = row_id(-1, len(UNITS))


def _problem(chance: random.Random) -> str:
    """Return a made-up problem of about 120 characters."""
    parts = [
        f"{chance.choice(UNITS)}{chance.choice(_PLACES)}的{chance.choice(_THINGS)}{chance.choice(_FAULTS)}"
        for _ in range(5)
    ]
    return f"{'，'.join(parts)}，共涉及{chance.randint(2, 400)}处。"
