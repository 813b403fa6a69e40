"""The cover, which tells a clerk what the workbook is and what to do, and the hidden sheet that names it."""

from collections.abc import Mapping, Sequence

from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.exchange.lineage import Lineage
from jinjiang_desk.domain.exchange.package import ATTACHED, Envelope, PackageKind
from jinjiang_desk.workbook.identity import (
    COVER_SHEET,
    IDENTITY_SHEET,
    NUMBER,
    identity_values,
    lineage_values,
)
from jinjiang_desk.workbook.layout import Sheet
from jinjiang_desk.workbook.raw.escapes import escape
from jinjiang_desk.workbook.writing.styles import (
    BORDER,
    CENTRED,
    HEADING,
    LOCKED,
    PLAIN,
    SMALL,
    SUBTITLE,
    TITLE,
    WRAPPED,
    height_of,
    set_page,
)

_MAX_NAME_VALUE = 100
"""A text in a defined name holds at most 255 characters, and quotes are doubled in it."""
_FACT_HEIGHT = 22.0
"""Points."""
_WIDTHS = {"A": 16, "B": 10, "C": 62}
_KEEP = "请不要改动蓝色表头的列、行编号和“标识”表：程序靠它们认出每一行。删掉的行不会删除对方的记录。"
_WHAT = {
    PackageKind.DISPATCH: "这是区级下发的整改任务表，列出贵单位承担的任务、措施、时限，以及区里的审核意见；"
    "没有装程序的单位，直接在这份表里填报，填好发回区里。",
    PackageKind.RETURN: "这是责任单位报回的整改情况表，内有进展、现场核查、监测数据、照片和自查申请。",
}
_PARTS: dict[PackageKind, tuple[tuple[str, tuple[str, ...]], ...]] = {
    PackageKind.DISPATCH: (
        (
            "装有本程序的单位",
            ("在程序中接收本文件，先看预览，再确认，任务就会更新。黄色标签的表不用填，进展在程序里填。",),
        ),
        (
            "没有装程序的单位，照这几步做",
            (
                "先看“任务”“措施”两张表：要做什么、何时完成；“审核意见”是区里对上次报送材料的答复。",
                "再填黄色标签的表，填黄色表头下面的白格；蓝底的格子是列好的，不用填。“进展”每项任务已列好一行，"
                "写完成进度和进展情况；没有内容的行空着，不要删。空行不够，接着往下写。",
                "去过现场的填“现场核查”，有监测报告的填“监测数据”。点“序号”格，从下拉列表选任务，"
                "任务内容会自动显示。",
                "照片插入到“佐证材料”的“图片”格内，一行一张，选好序号和阶段，写上说明。请不要压缩图片。",
                "监测报告、验收材料等 PDF、Word 文件：在本表旁边新建一个文件夹，名字是本表的文件名加“"
                f"{ATTACHED}”，文件放进去；“佐证材料”里一个文件占一行，选序号，写文件名。文件夹和表一起发回。",
                "整改完成的，填“措施落实”和“自查申请”：五项条件都满足，填上申请日期就是申请验收。",
                "存盘（仍存为 .xlsx），把整个文件发回区里，文件名可以改（附件文件夹跟着改）。没填完也可以先报："
                "以后在同一份表里接着填，再发一次即可。",
                "“回执”列出区里已经收到的内容；附件一栏为“否”的照片请再报一次。",
            ),
        ),
        ("请注意", (_KEEP,)),
    ),
    PackageKind.RETURN: (
        (
            "怎么用",
            (
                "区级收表人：在程序中接收本文件，先看预览，再确认。",
                "报送单位如需在表内补正：只改黄色表头下面的白格；某条记录作废，请在“作废”列选“是”，不要删行。",
                "照片嵌在“佐证材料”表的“图片”格内，请不要拖到别的行，也不要压缩图片。",
                _KEEP,
            ),
        ),
    ),
}
_TO_FILL = "填写"


def write_cover(
    workbook: Workbook, envelope: Envelope, plans: Sequence[str], counts: Sequence[tuple[Sheet, int | None]]
) -> Worksheet:
    """Add the cover: what, from whom to whom, as of when, of which plans, how to use it, and how much is in each
    sheet that people see (None: it is for them to fill in)."""
    page: Worksheet = workbook.create_sheet(COVER_SHEET)
    for letter, width in _WIDTHS.items():
        page.column_dimensions[letter].width = width
    _put(page, 1, f"生态环境保护督察整改任务{envelope.kind}", TITLE, centred=True)
    page.row_dimensions[1].height = 2 * _FACT_HEIGHT
    row = _write_facts(page, envelope, plans, 3)
    row = _write_lines(page, row + 1, "这是什么", (_WHAT[envelope.kind],))
    for title, lines in _PARTS[envelope.kind]:
        numbered = tuple(f"{number}．{line}" for number, line in enumerate(lines, 1))
        row = _write_lines(page, row + 1, title, numbered if len(lines) > 1 else lines)
    _write_contents(page, row + 1, counts)
    page.sheet_view.showGridLines = False
    page.protection.sheet = True
    set_page(page, landscape=False, footer=envelope.package_id)
    page.page_setup.fitToHeight = 1
    return page


def write_identity(workbook: Workbook, envelope: Envelope, lineages: Mapping[str, Lineage]) -> None:
    """Write who the workbook is where programs find it: properties, a hidden sheet and defined names. The sheet also
    tells how its rows came to be."""
    page = workbook.create_sheet(IDENTITY_SHEET)
    page.sheet_state = "hidden"
    properties = workbook.custom_doc_props  # type: ignore[attr-defined]  # not in the stubs
    page.append(["本表供程序识别用，请勿改动或删除"])
    identity = identity_values(envelope)
    for number, (key, value) in enumerate((*identity.items(), *lineage_values(lineages).items()), 2):
        page.cell(number, 1, key)
        cell = page.cell(number, 2, escape(value))
        cell.data_type, cell.number_format = "s", "@"
    for key, value in identity.items():
        properties.append(StringProperty(name=key, value=value))
        if len(value) <= _MAX_NAME_VALUE:
            quoted = value.replace('"', '""')
            workbook.defined_names[key] = DefinedName(key, attr_text=f'"{quoted}"', hidden=True)
    page.protection.sheet = True


def _write_facts(page: Worksheet, envelope: Envelope, plans: Sequence[str], row: int) -> int:
    sent_by_district = envelope.kind is PackageKind.DISPATCH
    sender, receiver = envelope.district, envelope.unit
    if not sent_by_district:
        sender, receiver = receiver, sender
    facts: Mapping[str, str] = {
        "发出单位": sender,
        "接收单位": receiver,
        "数据截至": envelope.as_of.replace("T", " "),
        NUMBER: envelope.package_id,
        **({"整改方案": "；".join(plans)} if plans else {}),
        **_set_fact(envelope),
    }
    for name, value in facts.items():
        label, cell = page.cell(row, 1, name), page.cell(row, 2, escape(value))
        label.font, label.alignment = SUBTITLE, WRAPPED
        cell.font, cell.alignment, cell.data_type = PLAIN, WRAPPED, "s"
        page.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
        room = _WIDTHS["B"] + _WIDTHS["C"]
        page.row_dimensions[row].height = max(_FACT_HEIGHT, height_of([(value, room)]))
        row += 1
    return row


def _set_fact(envelope: Envelope) -> dict[str, str]:
    """Say which part it is; nothing of a workbook of its own."""
    part = f"第{envelope.part}份，共{envelope.parts}份；每份都可以单独接收，先后不限"
    return {"第几份": part} if envelope.parts > 1 else {}


def _write_lines(page: Worksheet, row: int, title: str, lines: Sequence[str]) -> int:
    page.cell(row, 1, title).font = SUBTITLE
    page.row_dimensions[row].height = _FACT_HEIGHT
    for line in lines:
        row += 1
        _put(page, row, line, PLAIN)
        page.row_dimensions[row].height = height_of([(line, sum(_WIDTHS.values()))])
    return row + 1


def _write_contents(page: Worksheet, row: int, counts: Sequence[tuple[Sheet, int | None]]) -> None:
    for index, heading in enumerate(("表名", "行数", "内容"), 1):
        cell = page.cell(row, index, heading)
        cell.font, cell.fill, cell.alignment, cell.border = HEADING, LOCKED, CENTRED, BORDER
    for number, (sheet, count) in enumerate(counts, row + 1):
        values: tuple[str | int, ...] = (sheet.title, _TO_FILL if count is None else count, sheet.purpose)
        for index, value in enumerate(values, 1):
            cell = page.cell(number, index, value)
            cell.font, cell.border = HEADING if count is None else SMALL if count == 0 else PLAIN, BORDER
            cell.alignment = WRAPPED if index == len(values) else CENTRED
        page.row_dimensions[number].height = _FACT_HEIGHT
        if count != 0 or sheet.of_units:
            name = page.cell(number, 1)
            name.hyperlink = Hyperlink(ref=name.coordinate, location=f"'{sheet.title}'!A1")


def _put(page: Worksheet, row: int, text: str, font: Font, *, centred: bool = False) -> None:
    cell = page.cell(row, 1, text)
    cell.font = font
    cell.alignment = CENTRED if centred else WRAPPED
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3)
