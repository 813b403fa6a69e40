"""The list of problems that an annotated copy begins with: a row for each, with a link to its place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jinjiang_desk.workbook.annotating.comments import MAIN
from jinjiang_desk.workbook.annotating.markedstyles import MarkedStyles
from jinjiang_desk.workbook.container.splicing import declared, quoted, tag
from jinjiang_desk.workbook.raw.cells import RawRow
from jinjiang_desk.workbook.raw.escapes import escape
from jinjiang_desk.workbook.writing.styles import height_of

TITLE = "问题"
_HEADINGS = {"序号": 6, "程度": 8, "工作表": 16, "单元格": 10, "问题和改法": 90}
"""The columns and how wide they are, in characters."""
_LINKED = 4
_STOP, _NOTE = "要改正", "请留意"


@dataclass(frozen=True, slots=True)
class Remark:
    """What to say about a place in a workbook; `sheet` and `cell` are None where it is about no single one."""

    text: str
    sheet: str | None = None
    cell: str | None = None
    stop: bool = False


def free_title(taken: Iterable[str]) -> str:
    """Return a title for the list that no sheet has yet."""
    known = {title.casefold() for title in taken}
    number, title = 1, TITLE
    while title.casefold() in known:
        number += 1
        title = f"{TITLE}{number}"
    return title


def is_problem_list(head: Sequence[RawRow]) -> bool:
    """Whether a worksheet is such a list: an annotated copy was put right and sent back."""
    return bool(head) and tuple(head[0].cells.values()) == tuple(_HEADINGS)


def problem_sheet(remarks: Sequence[Remark], titles: Iterable[str], styles: MarkedStyles | None) -> bytes:
    """Return the part of the sheet; `titles` are the sheets that a link can lead to."""
    known = frozenset(titles)
    rows = [_row(1, tuple(_HEADINGS), styles.heading if styles else None, None, None)]
    links: list[str] = []
    for number, remark in enumerate(remarks, 1):
        linked = remark.sheet in known
        level = _STOP if remark.stop else _NOTE
        values = (
            str(number),
            level,
            remark.sheet or "",
            remark.cell or ("打开" if linked else ""),
            remark.text,
        )
        text, link = (styles.text, styles.link) if styles else (None, None)
        rows.append(_row(number + 1, values, text, link if linked else text, _LINKED))
        if linked:
            links.append(_link(number + 1, remark))
    columns = "".join(
        tag("col", {"min": str(index), "max": str(index), "width": str(width), "customWidth": "1"})
        for index, width in enumerate(_HEADINGS.values(), 1)
    )
    pane = tag("pane", {"ySplit": "1", "topLeftCell": "A2", "activePane": "bottomLeft", "state": "frozen"})
    view = tag("sheetView", {"tabSelected": "1", "workbookViewId": "0"}, pane)
    parts = (
        tag("sheetPr", {}, tag("tabColor", {"rgb": "FFC00000"}) + tag("pageSetUpPr", {"fitToPage": "1"})),
        tag("sheetViews", {}, view),
        tag("cols", {}, columns),
        tag("sheetData", {}, "".join(rows)),
        tag("hyperlinks", {}, "".join(links)) if links else "",
        tag("pageSetup", {"paperSize": "9", "orientation": "landscape", "fitToHeight": "0"}),
    )
    return declared(tag("worksheet", {"xmlns": MAIN}, "".join(parts)))


def _row(number: int, values: Sequence[str], style: int | None, special: int | None, at: int | None) -> str:
    cells = []
    for index, value in enumerate(values, 1):
        dressed = special if index == at else style
        look: Mapping[str, str] = {} if dressed is None else {"s": str(dressed)}
        said = tag("is", {}, tag("t", {"xml:space": "preserve"}, quoted(escape(value))))
        place = {"r": f"{'ABCDE'[index - 1]}{number}"}
        cells.append(
            tag("c", {**place, **look, "t": "inlineStr"}, said) if value else tag("c", {**place, **look})
        )
    height = height_of(zip(values, _HEADINGS.values(), strict=True))
    return tag("row", {"r": str(number), "ht": str(height), "customHeight": "1"}, "".join(cells))


def _link(number: int, remark: Remark) -> str:
    title = (remark.sheet or "").replace("'", "''")
    return tag("hyperlink", {"ref": f"D{number}", "location": f"'{title}'!{remark.cell or 'A1'}"})
