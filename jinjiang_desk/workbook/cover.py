"""The cover, which tells a clerk what the workbook is and what to do, and the hidden sheet that names it."""

from collections.abc import Mapping, Sequence

from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.exchange import Envelope, PackageKind
from jinjiang_desk.workbook.escapes import escape
from jinjiang_desk.workbook.identity import COVER_SHEET, IDENTITY_SHEET, identity_values
from jinjiang_desk.workbook.layout import Sheet
from jinjiang_desk.workbook.styles import (
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
    PackageKind.DISPATCH: "这是区级下发的整改任务表，列出贵单位承担的任务、措施、时限，以及区里的审核意见。",
    PackageKind.RETURN: "这是责任单位报回的整改情况表，内有进展、现场核查、监测数据、照片和自查申请。",
}
_HOW = {
    PackageKind.DISPATCH: (
        "装有本程序的单位：在程序中接收本文件，先看预览，再确认，任务就会更新。",
        "没有装程序的单位：从“任务”“措施”两张表看要做什么、何时完成；“审核意见”是对上次报送材料的答复。",
        "“回执”列出区里已经收到的内容；附件一栏为“否”的照片请再报一次。",
        _KEEP,
    ),
    PackageKind.RETURN: (
        "区级收表人：在程序中接收本文件，先看预览，再确认。",
        "报送单位如需在表内补正：只改黄色表头的列；某条记录作废，请在“作废”列选“是”，不要删行。",
        "照片嵌在“佐证材料”表的“图片”格内，请不要拖到别的行，也不要压缩图片。",
        _KEEP,
    ),
}


def write_cover(workbook: Workbook, envelope: Envelope, counts: Sequence[tuple[Sheet, int]]) -> Worksheet:
    """Add the cover: what, from whom to whom, as of when, how to use it, and how much is in each sheet."""
    page: Worksheet = workbook.create_sheet(COVER_SHEET)
    for letter, width in _WIDTHS.items():
        page.column_dimensions[letter].width = width
    _put(page, 1, f"生态环境保护督察整改任务{envelope.kind}", TITLE, centred=True)
    page.row_dimensions[1].height = 2 * _FACT_HEIGHT
    row = _write_facts(page, envelope, 3)
    row = _write_lines(page, row + 1, "这是什么", (_WHAT[envelope.kind],))
    numbered = tuple(f"{number}．{line}" for number, line in enumerate(_HOW[envelope.kind], 1))
    row = _write_lines(page, row + 1, "怎么用", numbered)
    _write_contents(page, row + 1, counts)
    page.sheet_view.showGridLines = False
    page.protection.sheet = True
    set_page(page, landscape=False, footer=envelope.package_id)
    return page


def write_identity(workbook: Workbook, envelope: Envelope) -> None:
    """Write who the workbook is where programs find it: properties, a hidden sheet and defined names."""
    page = workbook.create_sheet(IDENTITY_SHEET)
    page.sheet_state = "hidden"
    properties = workbook.custom_doc_props  # type: ignore[attr-defined]  # not in the stubs
    page.append(["本表供程序识别用，请勿改动或删除"])
    for number, (key, value) in enumerate(identity_values(envelope).items(), 2):
        page.cell(number, 1, key)
        cell = page.cell(number, 2, escape(value))
        cell.data_type, cell.number_format = "s", "@"
        properties.append(StringProperty(name=key, value=value))
        if len(value) <= _MAX_NAME_VALUE:
            quoted = value.replace('"', '""')
            workbook.defined_names[key] = DefinedName(key, attr_text=f'"{quoted}"', hidden=True)
    page.protection.sheet = True


def _write_facts(page: Worksheet, envelope: Envelope, row: int) -> int:
    sent_by_district = envelope.kind is PackageKind.DISPATCH
    sender, receiver = envelope.district, envelope.unit
    if not sent_by_district:
        sender, receiver = receiver, sender
    facts: Mapping[str, str] = {
        "发出单位": sender,
        "接收单位": receiver,
        "数据截至": envelope.as_of.replace("T", " "),
        "本表编号": envelope.package_id,
    }
    for name, value in facts.items():
        label, cell = page.cell(row, 1, name), page.cell(row, 2, escape(value))
        label.font, label.alignment = SUBTITLE, WRAPPED
        cell.font, cell.alignment, cell.data_type = PLAIN, WRAPPED, "s"
        page.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
        page.row_dimensions[row].height = _FACT_HEIGHT
        row += 1
    return row


def _write_lines(page: Worksheet, row: int, title: str, lines: Sequence[str]) -> int:
    page.cell(row, 1, title).font = SUBTITLE
    page.row_dimensions[row].height = _FACT_HEIGHT
    for line in lines:
        row += 1
        _put(page, row, line, PLAIN)
        page.row_dimensions[row].height = height_of([(line, sum(_WIDTHS.values()))])
    return row + 1


def _write_contents(page: Worksheet, row: int, counts: Sequence[tuple[Sheet, int]]) -> None:
    for index, heading in enumerate(("表名", "行数", "内容"), 1):
        cell = page.cell(row, index, heading)
        cell.font, cell.fill, cell.alignment, cell.border = HEADING, LOCKED, CENTRED, BORDER
    for number, (sheet, count) in enumerate(counts, row + 1):
        values: tuple[str | int, ...] = (sheet.title, count, sheet.purpose)
        for index, value in enumerate(values, 1):
            cell = page.cell(number, index, value)
            cell.font, cell.border = PLAIN if count else SMALL, BORDER
            cell.alignment = WRAPPED if index == len(values) else CENTRED
        page.row_dimensions[number].height = _FACT_HEIGHT
        page.cell(number, 1).hyperlink = f"#'{sheet.title}'!A1"


def _put(page: Worksheet, row: int, text: str, font: Font, *, centred: bool = False) -> None:
    cell = page.cell(row, 1, text)
    cell.font = font
    cell.alignment = CENTRED if centred else WRAPPED
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3)
