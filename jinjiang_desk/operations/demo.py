"""The demo: a district and two towns made of sample data walk the whole job, by the user's own operations."""

import json
import shutil
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from jinjiang_desk.atomic import write_file, writing
from jinjiang_desk.domain.exchange.package import PackageKind
from jinjiang_desk.domain.period import Period, month_of, read_period
from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.domain.records import Measure, Task
from jinjiang_desk.domain.status import Decision, Role, Stage, Tick, UnitStatus
from jinjiang_desk.operations.assigning.units import assign, load_units
from jinjiang_desk.operations.desk import Clock, Desk, init_desk
from jinjiang_desk.operations.plans.loading import load_plan, propose_plan
from jinjiang_desk.operations.receiving.previewing import preview_files
from jinjiang_desk.operations.receiving.receive import apply_preview
from jinjiang_desk.operations.sending.posting import workbook_name
from jinjiang_desk.operations.sending.writing import dispatch, dispatch_all, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.drafts import DraftKey, keep_draft
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.forms import print_form
from jinjiang_desk.operations.tasks.inspections import save_inspection
from jinjiang_desk.operations.tasks.records import SelfCheck, save_application, save_progress
from jinjiang_desk.operations.tasks.verdicts import give_verdict
from jinjiang_desk.paths import DeskFolder, resource

_LIST = "演示.json"
_FORM_NAMES = {"acceptance": "自查与验收申请", "inspection": "现场核查记录"}
_DISTRICT, _TOWN, _STREET = "区整改办", "示例镇", "范例街道"


@dataclass(frozen=True, slots=True)
class Demo:
    """The desks of the demo and the files it made, in the order they were made."""

    root: Path
    files: tuple[Path, ...]

    @property
    def town(self) -> DeskFolder:
        """The desk of a town, the one to open first."""
        return DeskFolder(self.root / _TOWN)

    @property
    def district(self) -> DeskFolder:
        """The desk of the district."""
        return DeskFolder(self.root / _DISTRICT)


@dataclass(slots=True)
class _Walk:
    root: Path
    clock: Clock
    files: list[Path] = field(default_factory=list)

    def desk(self, role: Role, unit: str) -> Desk:
        return init_desk(DeskFolder(self.root / unit), role, unit, self.clock)

    def made(self, *paths: Path) -> None:
        self.files.extend(paths)

    @property
    def papers(self) -> Path:
        return self.root / "文件"


def walk_demo(root: Path, clock: Clock) -> Demo:
    """Set the demo up in a folder and return it; one that is there already is returned as it is.

    Raises DeskError, for example DESK_EXISTS where the folder holds something else.
    """
    listing = root / _LIST
    if listing.is_file():
        names = json.loads(listing.read_text(encoding="utf-8"))
        if names:
            return Demo(root, tuple(root / name for name in names))
        # A demo that was interrupted must not stand in the way of the next.
        with writing(root):
            shutil.rmtree(root)
    elif root.exists() and any(root.iterdir()):
        raise refuse(Code.DESK_EXISTS, Place(file=str(root)))
    # The desks note where their files lie, so they are made where they stay; an empty list marks them unfinished.
    write_file(listing, b"[]")
    return Demo(root, tuple(root / name for name in _make(root, clock)))


def _make(root: Path, clock: Clock) -> list[str]:
    walk = _Walk(root, clock)
    desks = [walk.desk(Role.DISTRICT, _DISTRICT), walk.desk(Role.TOWN, _TOWN), walk.desk(Role.TOWN, _STREET)]
    try:
        _walk(walk, *desks)
    finally:
        for desk in desks:
            desk.close()
    names = [path.relative_to(root).as_posix() for path in walk.files]
    write_file(root / _LIST, json.dumps(names, ensure_ascii=False, indent=1).encode())
    return names


def _walk(walk: _Walk, district: Desk, town: Desk, street: Desk) -> None:
    _plan_and_dispatch(walk, district)
    _town_works(walk, town)
    _street_works(walk, street)
    returns = [_send_return(walk, desk) for desk in (town, street)]
    _receive(district, *returns)
    ditch, plants = find_task(district, "2"), find_task(district, "4")
    give_verdict(district, ditch, _TOWN, Decision.ACCEPTED, "现场与材料相符，同意验收。")
    give_verdict(district, plants, _TOWN, Decision.RETURNED, "请补充2座设施修复后的出水检测报告。")
    for desk, name in ((town, _TOWN), (street, _STREET)):
        target = walk.papers / "审核后" / workbook_name(district, PackageKind.DISPATCH, name)
        dispatch(district, name, target)
        walk.made(target)
        _receive(desk, target)
    _report(
        town, find_task(town, "8"), _months(town)[1], UnitStatus.BEHIND, "正在逐户排查产生单位的贮存场所。"
    )
    begun = "青石沟植树种草的图斑已收集齐，正在与区水利局核对，"
    erosion = DraftKey("progress", find_task(town, "7").id, _TOWN)
    keep_draft(town, erosion, {"text": begun}, {})


def _plan_and_dispatch(walk: _Walk, district: Desk) -> None:
    load_units(district, resource("units", "sample.xlsx"))
    load_plan(district, propose_plan(district, resource("sample", "plan.txt")))
    assign(district, find_task(district, "4"), [_TOWN, "样板镇"])
    sent = dispatch_all(district, walk.papers)
    walk.made(*(one.path for one in sent))


def _town_works(walk: _Walk, town: Desk) -> None:
    _receive(town, _dispatched(walk, _TOWN))
    ditch = find_task(town, "2")
    before, period = _months(town)
    text = "渠内淤泥已清出约三分之二，污水管道铺设1.1公里，19户接入。"
    _report(town, ditch, before, UnitStatus.ON_TRACK, text)
    text = "水渠清淤600米已完成，周边32户生活污水全部接入村污水处理站，每周巡查3次。"
    _report(town, ditch, period, UnitStatus.DONE, text)
    plants = find_task(town, "4")
    _report(town, plants, before, UnitStatus.ON_TRACK, "2座停运设施已查明原因，正在更换水泵。")
    _report(town, plants, period, UnitStatus.DONE, "2座停运设施已更换水泵，运行正常。")
    _report(town, find_task(town, "1"), period, UnitStatus.ON_TRACK, "本季度已专题研究一次，任务台账已建立。")
    _inspect(town, ditch)
    for stage, name in ((Stage.BEFORE, "整改前"), (Stage.DURING, "整改中"), (Stage.AFTER, "整改后")):
        photo = Attachment(resource("sample", "photos", f"水渠_{name}.jpg"), f"前进村水渠2号桥处，{name}")
        attach(town, ditch, [photo], stage)
    done = (
        "清淤600米，清运淤泥约400立方米。",
        "铺设管道1.8公里，32户全部接入。",
        "聘请管护员1名，制度已上墙。",
    )
    _apply(town, ditch, done)
    _apply(town, plants, ("2座设施停运原因已查明，一站一策已编制。", "2座设施已更换水泵并恢复运行。"))
    _print(walk, town, ditch, "acceptance", "inspection")


def _inspect(town: Desk, ditch: Task) -> None:
    inspection = {
        "date": date(2025, 6, 12).isoformat(),
        "place": "前进村水渠（2号桥至村污水处理站）",
        "inspectors": ["张三", "李四"],
        "inspected_party": "前进村村民委员会",
        "findings": "渠内淤泥已清除，水面无漂浮物，无明显异味；沿渠未见生活污水直排口。",
        "follow_up": "继续每周巡查，雨后加密一次。",
    }
    reading = {
        "item": "氨氮",
        "value": "1.2",
        "measuring_unit": "mg/L",
        "point": "2号桥下",
        "standard": "农村黑臭水体治理工作指南（试行）",
        "limit": "15",
        "verdict": "达标",
        "sampled_on": "2025-06-12",
        "report_number": "示检字〔2025〕第086号",
    }
    save_inspection(town, ditch, inspection, [reading])


def _street_works(walk: _Walk, street: Desk) -> None:
    _receive(street, _dispatched(walk, _STREET))
    smoke = find_task(street, "3")
    before, period = _months(street)
    text = "幸福路24家餐馆中已有17家安装油烟净化器，其余7家正在联系厂家。"
    _report(street, smoke, before, UnitStatus.BEHIND, text)
    text = "幸福路24家餐馆已全部安装油烟净化器，清洗记录已补齐。"
    _report(street, smoke, period, UnitStatus.DONE, text)
    for stage, name in ((Stage.BEFORE, "整改前"), (Stage.AFTER, "整改后")):
        photo = Attachment(resource("sample", "photos", f"餐馆_{name}.jpg"), f"幸福路餐馆，{name}")
        attach(street, smoke, [photo], stage)
    done = ("24家已建档。", "24家已安装。", "已联合检查2次。")
    _apply(street, smoke, done)
    _print(walk, street, smoke, "acceptance")


def _months(desk: Desk) -> tuple[Period, Period]:
    """Return last month and this one."""
    this = read_period(month_of(desk.today()))
    return read_period(month_of(this.start - timedelta(days=1))), this


def _report(desk: Desk, task: Task, period: Period, status: UnitStatus, text: str) -> None:
    content = {
        "period": period.text,
        "reported_on": min(period.end, desk.today()).isoformat(),
        "status": status.value,
        "text": text,
        "reporter": "王五",
        "phone": "000-0000",
    }
    save_progress(desk, task, content)


def _apply(desk: Desk, task: Task, done: tuple[str, ...]) -> None:
    measures = desk.store.rows.find(Measure, task_id=task.id)
    texts = {measure.id: text for measure, text in zip(measures, done, strict=True)}
    save_application(
        desk, task, SelfCheck(tuple(Tick), texts, "经自查，已按方案完成整改，申请验收。", "张三、李四、王五")
    )


def _print(walk: _Walk, desk: Desk, task: Task, *forms: str) -> None:
    for form in forms:
        target = walk.papers / f"{desk.identity.unit}_任务{task.number}_{_FORM_NAMES[form]}.pdf"
        print_form(desk, form, task, target)
        walk.made(target)


def _send_return(walk: _Walk, desk: Desk) -> Path:
    target = walk.papers / workbook_name(desk, PackageKind.RETURN, desk.identity.unit)
    walk.made(write_return(desk, target).path)
    return target


def _dispatched(walk: _Walk, unit: str) -> Path:
    return next(path for path in walk.files if f"_{unit}_" in path.name)


def _receive(desk: Desk, *paths: Path) -> None:
    with preview_files(desk, paths) as preview:
        apply_preview(desk, preview)
