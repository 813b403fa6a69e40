"""The one table that describes every sheet and column; reader, writer and drop-down lists come from it."""

from jinjiang_desk.domain import status
from jinjiang_desk.domain.exchange.package import Acknowledgement, PackageKind
from jinjiang_desk.domain.records import Assignment, Measure, Plan, Task, Unit, Verdict
from jinjiang_desk.domain.row import Row
from jinjiang_desk.workbook.layout import Column, Kind, Sheet, choice, flag, reference
from jinjiang_desk.workbook.record_columns import HEADER, ID, RECORD_SHEETS, TASK_ID, TASK_LABELS, UNIT

_DEADLINE = (
    Column("deadline.text", "整改时限", Kind.TEXT, 13),
    Column("deadline.date", "最后期限", Kind.DATE, 11),
    flag("deadline.immediate", "立行立改"),
    flag("deadline.long_term", "长期坚持"),
)


def _district_sheet(
    title: str, record: type[Row], purpose: str, *columns: Column, aside: bool = False
) -> Sheet:
    columns = (ID, *columns, flag("withdrawn", "作废"), *HEADER)
    return Sheet(title, record, (PackageKind.DISPATCH,), purpose, columns, aside=aside)


_DISTRICT_SHEETS = (
    _district_sheet(
        "任务",
        Task,
        "贵单位承担的整改任务、时限和验收单位",
        Column("part", "部分", Kind.TEXT, 9),
        Column("number_text", "序号", Kind.TEXT, 8),
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
        *TASK_LABELS,
        Column("position", "顺序", Kind.INTEGER, 6, hidden=True),
        Column("number", "措施号", Kind.INTEGER, 7),
        Column("parent", "上级措施", Kind.INTEGER, 8),
        Column("above", "再上级措施", Kind.NUMBERS, 8, required=False, hidden=True),
        Column("text", "措施内容", Kind.LONG_TEXT, 46),
        Column("goal", "措施目标", Kind.LONG_TEXT, 20),
        Column("units", "措施责任单位", Kind.LIST, 16),
        Column("persons", "责任人", Kind.PERSONS, 13),
        *_DEADLINE,
        TASK_ID,
    ),
    _district_sheet(
        "责任分解",
        Assignment,
        "哪个单位承担哪项任务，是否牵头",
        *TASK_LABELS,
        UNIT,
        flag("lead", "牵头"),
        choice("origin", "来源", status.Origin, 14),
        TASK_ID,
    ),
    _district_sheet(
        "审核意见",
        Verdict,
        "区里对已报材料的答复：通过或退回，及原因",
        *TASK_LABELS,
        UNIT,
        choice("decision", "审核结果", status.Decision, 9),
        Column("text", "审核意见", Kind.LONG_TEXT, 60),
        Column("decided_on", "审核日期", Kind.DATE, 11),
        TASK_ID,
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
        aside=True,
    ),
    _district_sheet(
        "单位",
        Unit,
        "接收单位的名称和别名",
        Column("name", "单位名称", Kind.NAME, 30),
        choice("kind", "单位类别", status.UnitKind, 10),
        Column("aliases", "别名", Kind.LIST, 40),
        Column("parent", "上级单位", Kind.NAME, 24),
        aside=True,
    ),
)

_TITLES = {
    str(sheet.record.table): sheet.title
    for sheet in (*_DISTRICT_SHEETS, *RECORD_SHEETS)
    if issubclass(sheet.record, Row)
}

_ACKNOWLEDGEMENTS = Sheet(
    "回执",
    Acknowledgement,
    (PackageKind.DISPATCH, PackageKind.RETURN),
    "已经收到对方的哪些内容、哪些照片",
    (
        Column("row_id", "行编号", Kind.ROW_ID, 17),
        Column("row_id.number_text", "序号", Kind.LABEL, 8),
        Column("row_id.problem", "说明", Kind.LABEL, 60),
        Column("table", "内容", Kind.CHOICE, 14, choices=tuple(_TITLES.items())),
        Column("revision", "收到版本", Kind.INTEGER, 10),
        Column("file_arrived", "附件已到", Kind.FLAG, 10),
        Column("updated_at", "该版更新时间", Kind.TIMESTAMP, 19, required=False, hidden=True),
    ),
)

SHEETS = (*_DISTRICT_SHEETS, *RECORD_SHEETS, _ACKNOWLEDGEMENTS)


def sheets_of(kind: PackageKind) -> tuple[Sheet, ...]:
    """Return the sheets whose rows a kind of workbook carries, in the order in which they stand."""
    return tuple(sheet for sheet in SHEETS if kind in sheet.kinds)


def standing_in(kind: PackageKind) -> tuple[Sheet, ...]:
    """Return all sheets that stand in a kind of workbook: those to fill in after what they are about."""
    return tuple(sheet for sheet in SHEETS if kind in (*sheet.kinds, *sheet.blank_in))
