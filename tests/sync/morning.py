"""The first morning: desks that are made once, with a plan loaded, dispatches taken in, and first returns."""

import hashlib
import tempfile
import zlib
from datetime import datetime
from functools import cache
from pathlib import Path

from PIL import Image

from jinjiang_desk.domain.exchange.package import Wanted
from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.rowid import make_desk_code
from jinjiang_desk.domain.status import Role, Stage
from jinjiang_desk.operations.desk import Desk, init_desk, open_desk
from jinjiang_desk.operations.plans.loading import load_plan, propose_plan
from jinjiang_desk.operations.receiving.receive import apply_decided, preview_files
from jinjiang_desk.operations.sending.return_parts import write_parts
from jinjiang_desk.operations.sending.writing import dispatch
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.inspections import save_inspection
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder

BEGUN = datetime(2025, 6, 18, 9, 0)  # noqa: DTZ001 - desks keep local time
DISTRICT = "区整改办"
TOWNS = ("示例镇", "样板镇", "范例镇", "模板镇", "演示镇")
PLAN = """示例区督察反馈问题整改方案

一、水渠黑臭。督察发现，村边水渠长期发黑发臭。
整改实施主体：示例镇、样板镇、范例镇、模板镇、演示镇
整改时限：2026年12月底
整改目标：消除黑臭。
整改措施：
1．清理渠内淤泥。
2．接通污水管道。

二、餐饮油烟扰民。沿街餐馆没有安装油烟净化器。
整改实施主体：示例镇、样板镇
整改时限：2025年12月底
整改目标：油烟得到治理。
整改措施：
1．逐户安装净化器。
"""
INSPECTION = {"date": "2025-06-12", "place": "村口", "inspectors": ["张三", "李四"], "findings": "甲"}
READING = {"item": "氨氮", "value": "1.2", "measuring_unit": "mg/L", "sampled_on": "2025-06-12"}


def a_picture(path: Path) -> Path:
    """Write a small photo that looks like no other: patches of grey that its name decides."""
    rough = Image.frombytes("L", (8, 4), hashlib.sha256(path.name.encode()).digest())
    rough.resize((64, 32), Image.Resampling.NEAREST).save(path, quality=85)
    return path


_MORNINGS: list[tempfile.TemporaryDirectory[str]] = []


@cache
def first_morning() -> Path:
    """Make the desks once: the district has loaded its plan, and each town has taken in its first dispatch."""
    home = tempfile.TemporaryDirectory(prefix="sync")
    _MORNINGS.append(home)
    root, papers = Path(home.name) / "desks", Path(home.name) / "papers"
    papers.mkdir()
    plan = papers / "方案.txt"
    plan.write_text(PLAN, encoding="utf-8")
    district = make(root, Role.DISTRICT, DISTRICT)
    load_plan(district, propose_plan(district, plan))
    for unit in TOWNS:
        desk = make(root, Role.TOWN, unit)
        sent = dispatch(district, unit, papers / f"{unit}.xlsx")
        take_in(desk, sent.path)
        if unit in TOWNS[:2]:
            take_in(district, first_return(desk, papers))
        desk.close()
    district.close()
    return root


def make(root: Path, role: Role, unit: str, name: str = "") -> Desk:
    """Set a desk up under a code that is the same each time, so that a seed makes the same history again."""
    name = name or unit
    folder = DeskFolder(root / name)
    desk = init_desk(folder, role, unit, lambda: BEGUN)
    desk.store.set_setting("code", make_desk_code(zlib.crc32(name.encode()) >> 2))
    desk.close()
    return open_desk(folder, lambda: BEGUN)


def first_return(town: Desk, papers: Path) -> Path:
    """Write down something of each kind, so that there is something to correct, and return it."""
    unit = town.identity.unit
    for task in town.store.rows.find(Task):
        save_progress(town, task, {"period": "2025-05", "status": "达到时序进度", "text": "甲"})
        save_inspection(town, task, INSPECTION, [READING])
        photo = a_picture(papers / f"{unit}{task.number}.jpg")
        attach(town, task, [Attachment(photo, "现场")], Stage.BEFORE)
    (sent,) = write_parts(town, papers / f"回传{unit}.xlsx", Wanted(), 0).sent
    return sent.path


def take_in(desk: Desk, path: Path) -> None:
    with preview_files(desk, [path]) as preview:
        apply_decided(desk, preview, {})
