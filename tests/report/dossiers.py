"""Made-up dossiers of three sizes for the forms: hardly anything, an ordinary one, a far too long one."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

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
)
from jinjiang_desk.domain.status import Origin, ReadingVerdict, Stage, Tick, UnitStatus
from jinjiang_desk.domain.tasks.dossier import Dossier

TOWN = "示例镇"
DAY = datetime.date(2025, 6, 30)
HEADER: dict[str, Any] = {"owner": TOWN, "updated_at": "2025-06-30T09:00:00"}
RECORD: dict[str, Any] = {**HEADER, "task_id": "t-1", "unit": TOWN}


def tiny() -> Dossier:
    """A task of which only the problem is known."""
    plan = Plan(id="p-1", title="示例区整改方案", source_name="方案.txt", source_sha256="0" * 64, **HEADER)
    task = Task(id="t-1", plan_id="p-1", number=3, number_text="三", problem="河边堆放垃圾。", **HEADER)
    return Dossier(plan, task, TOWN, None)


def normal(lead: bool = False) -> Dossier:
    """An ordinary task with two measures, one report, two inspections, readings and a document."""
    base = tiny()
    assignment = Assignment(id="a-1", task_id="t-1", unit=TOWN, lead=lead, origin=Origin.NAMED, **HEADER)
    plan = replace(base.plan, title="示例区贯彻落实生态环境保护督察反馈意见整改方案（2025年版）")
    return Dossier(
        plan,
        _task(base.task),
        TOWN,
        assignment,
        measures=_measures(),
        progress=(_progress(),),
        inspections=_inspections(),
        readings=_readings(),
        evidence=(_document(1),),
        application=_application(),
        fulfilments=(
            _fulfilment(1, "已清运沿岸垃圾12.6吨，清淤860 m³，淤泥全部外运处置。"),
            _fulfilment(2, "新建截污管480米，接入污水主管，2025年6月18日通水。"),
        ),
    )


def huge() -> Dossier:
    """Texts over pages, forty measures, thirty readings, a dozen inspections."""
    base = normal(lead=True)
    measure = base.measures[0]
    measures = tuple(
        replace(measure, id=f"m-{at}", position=at, number=at, text=long_text(f"措施{at}", 90))
        for at in range(1, 41)
    )
    fulfilments = tuple(_fulfilment(at, long_text(f"落实{at}", 60 + 40 * (at % 5))) for at in range(1, 41))
    inspection = base.inspections[0]
    report = replace(base.progress[0], text=long_text("进展", 4200), difficulties=long_text("困难", 900))
    return replace(
        base,
        task=replace(base.task, problem=long_text("概述", 2600), goal=long_text("目标", 700)),
        measures=measures,
        fulfilments=fulfilments,
        progress=(report,),
        readings=tuple(replace(base.readings[0], id=f"r-{at}", item=f"项目{at}号") for at in range(1, 31)),
        inspections=tuple(
            replace(inspection, id=f"i-{at}", findings=long_text(f"核查{at}", 300)) for at in range(1, 13)
        ),
        evidence=tuple(_document(at) for at in range(1, 13)),
        application=replace(base.application, opinion=long_text("意见", 1500)) if base.application else None,
    )


def long_text(name: str, length: int) -> str:
    """Running text in which every sentence is numbered, so that a lost one is noticed."""
    sentences, count = "", 0
    while len(sentences) < length:
        count += 1
        sentences += f"{name}第{count}句：沿岸“三无”排口（含雨污混接）已查明，COD由96 mg/L降至18.5 mg/L；"
    return f"{sentences}以上为{name}全文。"


def photo(at: int, stage: Stage, **changes: Any) -> Evidence:
    """A photo's row; `changes` replace fields."""
    entry = Evidence(
        id=f"e-{at}",
        stage=stage,
        caption=f"第{at}号点位：示例河左岸排口及周边",
        file_name=f"IMG_20250601_1011{at:02}.jpg",
        media_type="image/jpeg",
        size=90_000,
        sha256=f"{at:064}",
        taken_at="2025-06-01T10:11:12+08:00",
        latitude=29.290125,
        longitude=106.259034,
        device="Example Camera",
        **RECORD,
    )
    return replace(entry, **changes)


def copies(folder: Path, photos: tuple[Evidence, ...], size: tuple[int, int] = (800, 600)) -> dict[str, Path]:
    """Write a small JPEG for every photo, each with a colour of its own and a cross from corner to corner."""
    paths = {}
    for at, entry in enumerate(photos):
        image = Image.new("RGB", size, ((at * 37) % 256, 120, (at * 91) % 256))
        draw = ImageDraw.Draw(image)
        draw.line((0, 0, *size), fill="white", width=6)
        draw.line((0, size[1], size[0], 0), fill="white", width=6)
        paths[entry.id] = folder / f"{entry.id}.jpg"
        image.save(paths[entry.id], quality=80)
    return paths


def _task(task: Task) -> Task:
    return replace(
        task,
        number=12,
        number_text="12",
        problem="示例河示例镇段岸坡长期堆放生活垃圾和建筑弃渣，两处排口雨污混流，2024年8月抽测氨氮5.6 mg/L，"
        "超过地表水Ⅴ类标准1.8倍，群众反映强烈。",
        goal="2025年12月底前完成岸坡清理和排口整治，水质稳定达到地表水Ⅳ类，污水收集率达60%以上。",
        responsible_units=(
            UnitMention("示例区住房城乡建委", lead=True),
            UnitMention("示例镇", members=("河东村", "河西社区")),
            UnitMention("示例工业园"),
        ),
        persons=(Person("张某某", "责任人"),),
        acceptance_units=("示例区生态环境局",),
        deadline=Deadline("2025年12月底前，并长期坚持", datetime.date(2025, 12, 31), long_term=True),
    )


def _measures() -> tuple[Measure, ...]:
    first = Measure(
        id="m-1",
        task_id="t-1",
        position=1,
        number=1,
        text="清理沿岸垃圾和弃渣，对1.2公里河道清淤，清出的淤泥按规定处置。",
        units=(TOWN, "示例区水利局"),
        deadline=Deadline("2025年6月底前", datetime.date(2025, 6, 30)),
        **HEADER,
    )
    second = Measure(
        id="m-2", task_id="t-1", position=2, number=2, text="封堵混接排口，新建截污管接入污水主管。", **HEADER
    )
    third = replace(second, id="m-3", position=3, number=1, parent=2, text="建立河段长每周巡查制度。")
    return first, second, third


def _progress() -> Progress:
    return Progress(
        id="g-1",
        period="2025-06",
        status=UnitStatus.DONE,
        text="截至6月底，岸坡垃圾和弃渣已全部清运，河道清淤完成，两处混接排口已封堵并接入截污管。\n"
        "6月20日第三方监测，氨氮1.2 mg/L，达到地表水Ⅳ类标准；河段长每周巡查一次，未见反弹。",
        difficulties="汛期上游漂浮物较多，需增加打捞频次。",
        next_step="7月起每旬打捞一次，年底前完成岸坡复绿1,800㎡。",
        percent=95,
        reporter="李某某",
        phone="023-00000000",
        reported_on=DAY,
        **RECORD,
    )


def _inspections() -> tuple[Inspection, ...]:
    first = Inspection(
        id="i-1",
        date=datetime.date(2025, 6, 1),
        place="示例河示例镇段左岸，K0+300至K0+480",
        inspectors=("王某", "赵某某"),
        findings="岸坡无新增垃圾；1号排口已封堵，无外排；2号排口仍有少量渗水，呈浅黑色，有异味。",
        inspected_party="示例镇河东村村民委员会",
        follow_up="6月15日前对2号排口管口重新封闭，完成后复查。",
        **RECORD,
    )
    day = datetime.date(2025, 6, 16)
    return first, replace(first, id="i-2", date=day, findings="2号排口已封闭。", follow_up="")


def _readings() -> tuple[Reading, ...]:
    first = Reading(
        id="r-1",
        item="氨氮",
        value="1.2",
        measuring_unit="mg/L",
        point="示例河出镇断面",
        standard="GB 3838-2002 Ⅳ类",
        limit="≤1.5 mg/L",
        verdict=ReadingVerdict.WITHIN,
        sampled_on=datetime.date(2025, 6, 20),
        report_number="SL-2025-0612",
        inspection_id="i-1",
        **RECORD,
    )
    second = replace(first, id="r-2", item="化学需氧量", value="18.5", limit="≤30 mg/L", inspection_id=None)
    return first, second


def _fulfilment(at: int, text: str) -> Fulfilment:
    return Fulfilment(id=f"f-{at}", measure_id=f"m-{at}", text=text, **RECORD)


def _application() -> Application:
    return Application(
        id="q-1",
        ticks=(Tick.MEASURES, Tick.SOLVED, Tick.MECHANISM, Tick.PAPERS),
        opinion="经自查，整改措施已全部落实，问题已解决，长效机制已建立，具备验收条件，申请验收。",
        participants="王某、赵某某、孙某某（河东村）",
        checked_on=datetime.date(2025, 6, 28),
        applied_on=DAY,
        **RECORD,
    )


def _document(at: int) -> Evidence:
    return photo(
        100 + at, Stage.DOCUMENT, caption=f"第三方监测报告{at}", file_name=f"监测报告SL-2025-{at:04}.pdf"
    )
