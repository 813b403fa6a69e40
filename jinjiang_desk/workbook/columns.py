"""The one table that describes every sheet and column; reader, writer and drop-down lists come from it."""

from jinjiang_desk.domain import status
from jinjiang_desk.domain.exchange import Acknowledgement, PackageKind
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
from jinjiang_desk.domain.row import Row
from jinjiang_desk.workbook.layout import (
    Column,
    Kind,
    Sheet,
    choice,
    date,
    flag,
    long_text,
    reference,
    text,
    words_of,
)

_ID = Column("id", "行编号", Kind.ROW_ID, 17)
_HEADER = (
    Column("revision", "版本", Kind.INTEGER, 7, hidden=True),
    Column("updated_at", "更新时间", Kind.TIMESTAMP, 19, hidden=True),
    Column("owner", "归属", Kind.NAME, 14, hidden=True),
)
_TASK_ID = reference("task_id", "任务编号")
_UNIT = Column("unit", "单位", Kind.NAME, 11, ("责任单位", "填报单位"))
_TASK_LABELS = (
    Column("task_id.number_text", "序号", Kind.LABEL, 6),
    Column("task_id.problem", "任务", Kind.LABEL, 22),
)
_DEADLINE = (
    Column("deadline.text", "整改时限", Kind.TEXT, 13),
    Column("deadline.date", "最后期限", Kind.DATE, 11),
    flag("deadline.immediate", "立行立改"),
    flag("deadline.long_term", "长期坚持"),
)


def _district_sheet(title: str, record: type[Row], purpose: str, *columns: Column) -> Sheet:
    columns = (_ID, *columns, flag("withdrawn", "作废"), *_HEADER)
    return Sheet(title, record, (PackageKind.DISPATCH,), purpose, columns)


def _record_sheet(title: str, record: type[Row], purpose: str, *columns: Column) -> Sheet:
    withdrawn = flag("withdrawn", "作废", editable=True)
    columns = (_ID, *_TASK_LABELS, *columns, _UNIT, withdrawn, _TASK_ID, *_HEADER)
    return Sheet(title, record, (PackageKind.RETURN,), purpose, columns)


_DISTRICT_SHEETS = (
    _district_sheet(
        "任务",
        Task,
        "贵单位承担的整改任务、时限和验收单位",
        Column("part", "部分", Kind.TEXT, 9),
        Column("number_text", "序号", Kind.TEXT, 7),
        Column("problem", "问题", Kind.LONG_TEXT, 36),
        Column("goal", "整改目标", Kind.LONG_TEXT, 26),
        Column("responsible_units", "整改实施主体", Kind.UNITS, 17),
        Column("persons", "责任人", Kind.PERSONS, 13),
        *_DEADLINE,
        Column("acceptance_units", "验收单位", Kind.LIST, 13),
        Column("supervising_units", "督导单位", Kind.LIST, 13),
        choice("state", "任务状态", status.TaskState, 9),
        Column("number", "序号数", Kind.INTEGER, 7, hidden=True),
        Column("source_line", "方案行", Kind.INTEGER, 7, hidden=True),
        reference("plan_id", "方案编号"),
    ),
    _district_sheet(
        "措施",
        Measure,
        "每项任务的整改措施，一行一条",
        *_TASK_LABELS,
        Column("position", "顺序", Kind.INTEGER, 6, hidden=True),
        Column("number", "措施号", Kind.INTEGER, 7),
        Column("parent", "上级措施", Kind.INTEGER, 8),
        Column("text", "措施内容", Kind.LONG_TEXT, 46),
        Column("goal", "措施目标", Kind.LONG_TEXT, 20),
        Column("units", "措施责任单位", Kind.LIST, 16),
        Column("persons", "责任人", Kind.PERSONS, 13),
        *_DEADLINE,
        _TASK_ID,
    ),
    _district_sheet(
        "责任分解",
        Assignment,
        "哪个单位承担哪项任务，是否牵头",
        *_TASK_LABELS,
        _UNIT,
        flag("lead", "牵头"),
        choice("origin", "来源", status.Origin, 14),
        _TASK_ID,
    ),
    _district_sheet(
        "审核意见",
        Verdict,
        "区里对已报材料的答复：通过或退回，及原因",
        *_TASK_LABELS,
        _UNIT,
        choice("decision", "审核结果", status.Decision, 9),
        Column("text", "审核意见", Kind.LONG_TEXT, 60),
        Column("decided_on", "审核日期", Kind.DATE, 11),
        _TASK_ID,
        reference("application_id", "申请编号"),
        Column("application_revision", "申请版本", Kind.INTEGER, 8, hidden=True),
    ),
    _district_sheet(
        "方案",
        Plan,
        "任务出自哪份整改方案",
        Column("title", "方案名称", Kind.LONG_TEXT, 60),
        Column("source_name", "来源文件", Kind.TEXT, 36),
        Column("source_sha256", "来源校验值", Kind.CODE, 20, hidden=True),
    ),
    _district_sheet(
        "单位",
        Unit,
        "接收单位的名称和别名",
        Column("name", "单位名称", Kind.NAME, 30),
        choice("kind", "单位类别", status.UnitKind, 10),
        Column("aliases", "别名", Kind.LIST, 40),
        Column("parent", "上级单位", Kind.NAME, 24),
    ),
)

_RECORD_SHEETS = (
    _record_sheet(
        "进展",
        Progress,
        "每项任务每期一行：完成进度、进展情况、存在问题和下步措施",
        Column("period", "期间", Kind.PERIOD, 10, ("报告期", "所属期"), editable=True),
        choice("status", "完成进度", status.UnitStatus, 13, editable=True),
        Column("percent", "完成百分比", Kind.INTEGER, 8, ("进度(%)",), editable=True),
        long_text("text", "进展情况", 36, "本期进展"),
        long_text("difficulties", "存在问题", 22),
        long_text("next_step", "下步措施", 22, "下一步措施"),
        text("reporter", "填报人", 8),
        text("phone", "联系电话", 13),
        date("reported_on", "填报日期"),
    ),
    _record_sheet(
        "现场核查",
        Inspection,
        "每次现场核查一行，核查人不少于两人",
        date("date", "核查日期", "检查日期"),
        text("place", "核查地点", 16, "检查地点"),
        Column("inspectors", "核查人员", Kind.LIST, 12, ("检查人员",), editable=True),
        text("inspected_party", "被核查对象", 14),
        long_text("findings", "核查情况", 42, "检查情况"),
        long_text("follow_up", "处理意见", 26),
    ),
    _record_sheet(
        "监测数据",
        Reading,
        "每个监测值一行，按报告原样填写",
        date("sampled_on", "采样日期"),
        text("point", "点位", 15, "监测点位"),
        text("item", "监测项目", 14),
        text("value", "监测值", 11),
        text("measuring_unit", "计量单位", 10),
        text("limit", "标准限值", 11),
        text("standard", "执行标准", 20),
        choice("verdict", "评价", status.ReadingVerdict, 8, editable=True),
        text("report_number", "报告编号", 15),
        reference("inspection_id", "核查编号"),
    ),
    _record_sheet(
        "佐证材料",
        Evidence,
        "照片和文件，一行一份；照片嵌在“图片”格内",
        choice("stage", "阶段", status.Stage, 9, editable=True),
        Column("picture", "图片", Kind.PICTURE, 30),
        text("caption", "说明", 26),
        Column("taken_at", "拍摄时间", Kind.TIMESTAMP, 12),
        Column("file_name", "文件名", Kind.TEXT, 16),
        Column("latitude", "纬度", Kind.NUMBER, 11),
        Column("longitude", "经度", Kind.NUMBER, 11),
        Column("device", "拍摄设备", Kind.TEXT, 11),
        Column("media_type", "文件类型", Kind.CODE, 12, hidden=True),
        Column("size", "文件大小", Kind.INTEGER, 10, hidden=True),
        Column("sha256", "原件校验值", Kind.CODE, 20, hidden=True),
        Column("copy_sha256", "图片校验值", Kind.CODE, 20, hidden=True),
    ),
    _record_sheet(
        "自查申请",
        Application,
        "自查自验结果；填了申请日期的即为申请验收",
        Column("ticks", "已满足条件", Kind.TICKS, 17, editable=True, choices=words_of(status.Tick)),
        long_text("opinion", "自查意见", 48),
        text("participants", "参加人员", 18),
        date("checked_on", "自查日期"),
        date("applied_on", "申请日期", "申请验收日期"),
    ),
    _record_sheet(
        "措施落实",
        Fulfilment,
        "逐条写明每项措施的落实情况",
        Column("measure_id.number_text", "措施号", Kind.LABEL, 7),
        Column("measure_id.problem", "措施", Kind.LABEL, 32),
        long_text("text", "落实情况", 56),
        reference("measure_id", "措施编号"),
    ),
)

_TITLES = {
    str(sheet.record.table): sheet.title
    for sheet in (*_DISTRICT_SHEETS, *_RECORD_SHEETS)
    if issubclass(sheet.record, Row)
}

_ACKNOWLEDGEMENTS = Sheet(
    "回执",
    Acknowledgement,
    (PackageKind.DISPATCH, PackageKind.RETURN),
    "已经收到对方的哪些内容、哪些照片",
    (
        Column("row_id", "行编号", Kind.ROW_ID, 17),
        Column("row_id.number_text", "序号", Kind.LABEL, 6),
        Column("row_id.problem", "说明", Kind.LABEL, 50),
        Column("table", "内容", Kind.CHOICE, 14, choices=tuple(_TITLES.items())),
        Column("revision", "收到版本", Kind.INTEGER, 10),
        Column("file_arrived", "附件已到", Kind.FLAG, 10),
    ),
)

SHEETS = (*_DISTRICT_SHEETS, *_RECORD_SHEETS, _ACKNOWLEDGEMENTS)


def sheets_of(kind: PackageKind) -> tuple[Sheet, ...]:
    """Return the sheets of a kind of workbook, in the order in which they stand."""
    return tuple(sheet for sheet in SHEETS if kind in sheet.kinds)
