"""Made-up packages, plain to look at: a dispatch of two tasks to 示例镇, and what it returns."""

import datetime
import hashlib
import io
from typing import Any

from PIL import Image

from jinjiang_desk.domain.exchange.package import Acknowledgement, Envelope, Package, PackageKind
from jinjiang_desk.domain.plans.plan import Deadline, Person, UnitMention
from jinjiang_desk.domain.records import (
    Application,
    Assignment,
    Evidence,
    Fulfilment,
    Inspection,
    Measure,
    Plan,
    Progress,
    Reading,
    Task,
    Unit,
    Verdict,
)
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.rowid import make_row_id
from jinjiang_desk.domain.status import Decision, Origin, ReadingVerdict, Stage, Tick, UnitKind, UnitStatus
from jinjiang_desk.workbook.writing.writer import TaskLabel

DISTRICT_DESK = "T7K3QB"
TOWN_DESK = "M2X9VA"


def row_id(serial: int, desk: str = TOWN_DESK) -> str:
    """Return a made-up id."""
    return make_row_id(desk, serial)


def an_envelope(kind: PackageKind, **more: Any) -> Envelope:
    """Return an envelope between 示例区 and 示例镇."""
    sender = DISTRICT_DESK if kind is PackageKind.DISPATCH else TOWN_DESK
    plain: dict[str, Any] = {
        "package_id": row_id(900, sender),
        "unit": "示例镇",
        "desk_id": sender,
        "district": "示例区整改办",
        "district_id": DISTRICT_DESK,
        "as_of": "2025-06-18T09:30:00",
    }
    return Envelope(kind, **{**plain, **more})


def a_jpeg(shade: int = 90, size: tuple[int, int] = (320, 240)) -> bytes:
    """Return a small photo of one colour."""
    stream = io.BytesIO()
    Image.new("RGB", size, (shade, 140, 200 - shade)).save(stream, "JPEG")
    return stream.getvalue()


def a_dispatch() -> Package:
    """Return a made-up dispatch of two tasks to 示例镇."""
    head = {"owner": "示例区整改办", "updated_at": "2025-06-01T08:00:00"}
    plan = Plan(
        id=row_id(1, DISTRICT_DESK),
        title="示例区整改方案",
        source_name="方案.docx",
        source_sha256="ab12",
        **head,
    )
    rows: list[Row] = [
        plan,
        Unit(
            id=row_id(2, DISTRICT_DESK),
            name="示例镇",
            kind=UnitKind.TOWN,
            aliases=("示例镇人民政府",),
            **head,
        ),
    ]
    for number in (1, 2):
        task = _task(number, plan, head)
        rows.append(task)
        rows += [_measure(number, position, task, head) for position in (1, 2, 3)]
        rows.append(
            Assignment(
                id=row_id(50 + number, DISTRICT_DESK),
                task_id=task.id,
                unit="示例镇",
                lead=number == 1,
                origin=Origin.NAMED,
                **head,
            )
        )
    rows.append(
        Verdict(
            id=row_id(60, DISTRICT_DESK),
            task_id=row_id(10, DISTRICT_DESK),
            unit="示例镇",
            decision=Decision.RETURNED,
            text="缺少整改后照片，请从同一位置补拍，并附第三方监测报告。",
            decided_on=datetime.date(2025, 5, 28),
            application_id=row_id(31),
            application_revision=2,
            **head,
        )
    )
    receipts = (
        Acknowledgement(Table.EVIDENCE, row_id(21), 1, True),
        Acknowledgement(Table.EVIDENCE, row_id(22), 1, False),
        Acknowledgement(Table.PROGRESS, row_id(11), 3),
    )
    return Package(an_envelope(PackageKind.DISPATCH), tuple(rows), receipts)


def a_return(pictures: dict[str, bytes] | None = None) -> Package:
    """Return a made-up return of 示例镇; `pictures` maps evidence ids to the copies that travel."""
    task_id = row_id(10, DISTRICT_DESK)
    about = {"task_id": task_id, "unit": "示例镇", "owner": "示例镇", "updated_at": "2025-06-18T09:00:00"}
    inspection = Inspection(
        id=row_id(12),
        date=datetime.date(2025, 6, 12),
        place="青石溪入河口",
        inspectors=("张三", "李四"),
        findings="溪水清澈，无异味；左岸仍有一处散排口，已贴封条。",
        inspected_party="青石社区",
        follow_up="限七日内接入管网。",
        **about,
    )
    rows: list[Row] = [
        Progress(
            id=row_id(11),
            revision=3,
            period="2025-06",
            status=UnitStatus.ON_TRACK,
            text="新建管网1.2公里，接入住户86户；清淤310立方米。",
            difficulties="左岸两户不同意开挖院坝。",
            next_step="6月底前入户协商，7月10日前完成接管。",
            percent=60,
            reporter="张三",
            phone="023-00000000",
            reported_on=datetime.date(2025, 6, 18),
            **about,
        ),
        inspection,
        *(_reading(serial, item, value, inspection, about) for serial, item, value in _READINGS),
        Application(
            id=row_id(31),
            ticks=(Tick.MEASURES, Tick.SOLVED, Tick.PAPERS),
            opinion="措施均已落实，水质达到Ⅲ类。",
            participants="张三、李四、王五",
            checked_on=datetime.date(2025, 6, 16),
            **about,
        ),
        Fulfilment(id=row_id(32), measure_id=row_id(41, DISTRICT_DESK), text="管网已建成通水。", **about),
        *(_evidence(number, one, copy, about) for number, (one, copy) in enumerate((pictures or {}).items())),
    ]
    return Package(an_envelope(PackageKind.RETURN), tuple(rows))


def labels_of() -> dict[str, TaskLabel]:
    """Return the labels of the made-up tasks and of one measure."""
    tasks = {
        row_id(number * 10, DISTRICT_DESK): TaskLabel(str(number), _PROBLEMS[number]) for number in (1, 2)
    }
    return {**tasks, row_id(41, DISTRICT_DESK): TaskLabel("1", _MEASURES[0])}


_PROBLEMS = {
    1: "青石溪沿线污水管网不完善，约三百户生活污水直排入溪，枯水期水体发黑，群众反映强烈。",
    2: "老砖厂堆场扬尘治理不到位，雨天泥水横流。",
}
_MEASURES = (
    "建设青石溪左岸污水管网2公里，接入沿线住户。",
    "清理溪底淤泥，修复驳岸，拆除违规排口。",
    "建立巡河台账，每周巡查不少于两次，发现直排立即处置并通报所在社区。",
)
_READINGS = ((15, "氨氮", "0.86"), (16, "化学需氧量", "<4"))


def _task(number: int, plan: Plan, head: dict[str, str]) -> Task:
    return Task(
        id=row_id(number * 10, DISTRICT_DESK),
        plan_id=plan.id,
        number=number,
        number_text=str(number),
        problem=_PROBLEMS[number],
        goal="2025年底前消除黑臭，水质稳定达到Ⅲ类；污水收集率达到90%。",
        responsible_units=(
            UnitMention("示例镇", True),
            UnitMention("区住房城乡建委"),
            UnitMention("区生态环境局"),
        ),
        persons=(Person("张三", "责任人"), Person("李四", "牵头领导")),
        acceptance_units=("区生态环境局",),
        supervising_units=("区生态环境局", "区水利局"),
        deadline=Deadline("2025年12月底，长期坚持", datetime.date(2025, 12, 31), long_term=True),
        source_line=number * 12,
        **head,
    )


def _measure(number: int, position: int, task: Task, head: dict[str, str]) -> Measure:
    return Measure(
        id=row_id(30 + number * 10 + position, DISTRICT_DESK),
        task_id=task.id,
        position=position,
        number=position,
        text=_MEASURES[position - 1],
        units=("示例镇",),
        deadline=Deadline("2025年6月", datetime.date(2025, 6, 30)) if position == 1 else None,
        **head,
    )


def _reading(serial: int, item: str, value: str, inspection: Inspection, about: dict[str, str]) -> Reading:
    return Reading(
        id=row_id(serial),
        item=item,
        value=value,
        measuring_unit="mg/L",
        point="入河口下游50米",
        standard="GB 3838-2002 Ⅲ类",
        limit="1.0" if item == "氨氮" else "20",
        verdict=ReadingVerdict.WITHIN,
        sampled_on=datetime.date(2025, 6, 12),
        report_number="示监字〔2025〕第17号",
        inspection_id=inspection.id,
        **about,
    )


def _evidence(number: int, evidence_id: str, copy: bytes, about: dict[str, str]) -> Evidence:
    return Evidence(
        id=evidence_id,
        stage=(Stage.BEFORE, Stage.DURING, Stage.AFTER)[number % 3],
        caption="入河口" + "自西向东拍摄",
        file_name=f"IMG_{number:04}.jpg",
        media_type="image/jpeg",
        size=2_345_678,
        sha256=hashlib.sha256(evidence_id.encode()).hexdigest(),
        copy_sha256=hashlib.sha256(copy).hexdigest(),
        taken_at="2025-06-12T10:21:33",
        latitude=29.2901,
        longitude=106.2593,
        device="示例手机",
        **about,
    )
