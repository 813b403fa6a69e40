"""A return workbook made of raw parts, with its pictures put in as other programs do it.

ECMA-376 part 1, 18.3 (worksheets) and 20.5 (drawings); MS-XLSX 2.2.4.9 (rich values). WPS: cellimages.xml as its
writers agree on it.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tests.workbook.packages import DISTRICT_DESK, TOWN_DESK, a_jpeg, row_id
from tests.workbook.rawbook import MAIN, OFFICE, PACKAGE, pack

XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
RICH = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
RELATIONS = f'<Relationships xmlns="{PACKAGE}">{{}}</Relationships>'

TASK = row_id(10, DISTRICT_DESK)
PHOTOS = {name: a_jpeg(shade) for name, shade in (("one", 20), ("two", 120), ("three", 220), ("four", 70))}
EVIDENCE = (row_id(21), row_id(22), row_id(23))
"""The ids of the rows of 佐证材料, in rows 2 to 4; each row is 100 points high, the heading 20."""
PROGRESS = row_id(11)
"""The id of the row of 进展, in row 2."""
POINT = 12_700
"""EMU."""

_IDENTITY = {
    "kind": "回传表",
    "package_id": row_id(900, TOWN_DESK),
    "unit": "示例镇",
    "desk_id": TOWN_DESK,
    "district": "示例区整改办",
    "district_id": DISTRICT_DESK,
    "as_of": "2025-06-18T09:30:00",
    "format": "1",
}
_COMMON = {
    "单位": "示例镇",
    "作废": "否",
    "任务编号": TASK,
    "版本": "1",
    "更新时间": "2025-06-18 09:00:00",
    "归属": "示例镇",
}


@dataclass(frozen=True)
class Cell:
    """A cell as raw XML after its reference: attributes and content."""

    attributes: str = ""
    content: str = ""


@dataclass
class Book:
    """The parts of a workbook in the making. `cells` are put over those of 佐证材料 by their names, `more` rows come
    below them; `anchors` are the drawing on it."""

    cells: dict[str, Cell] = field(default_factory=dict)
    progress_cells: dict[str, Cell] = field(default_factory=dict)
    more: str = ""
    anchors: list[str] = field(default_factory=list)
    progress_anchors: list[str] = field(default_factory=list)
    shown: list[tuple[str, str]] = field(default_factory=list)
    media: dict[str, bytes] = field(
        default_factory=lambda: {f"{key}.jpg": one for key, one in PHOTOS.items()}
    )
    parts: dict[str, str | bytes] = field(default_factory=dict)
    relations: list[str] = field(default_factory=list)
    format: str = '<sheetFormatPr defaultRowHeight="15"/>'
    heights: Mapping[int, str] = field(default_factory=lambda: {1: 'ht="20" customHeight="1"'})
    rows: Sequence[Mapping[str, str]] = ()

    def write(self, path: Path) -> Path:
        """Write the workbook."""
        drawn = {
            "xl/worksheets/_rels/sheet2.xml.rels": _relation("rId1", "drawing", "../drawings/drawing1.xml")
        }
        drawn["xl/drawings/drawing1.xml"] = drawing(self.anchors)
        drawn["xl/drawings/_rels/drawing1.xml.rels"] = self._shown()
        if self.progress_anchors:
            drawn["xl/worksheets/_rels/sheet3.xml.rels"] = _relation(
                "rId1", "drawing", "../drawings/drawing2.xml"
            )
            drawn["xl/drawings/drawing2.xml"] = drawing(self.progress_anchors)
            drawn["xl/drawings/_rels/drawing2.xml.rels"] = self._shown()
        sheets = "".join(
            f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>'
            for number, title in enumerate(("标识", "佐证材料", "进展"), 1)
        )
        own = [
            f'<Relationship Id="rId{one}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{one}.xml"/>'
            for one in (1, 2, 3)
        ]
        parts: dict[str, str | bytes] = {
            "_rels/.rels": _relation("rId1", "officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": RELATIONS.format("".join([*own, *self.relations])),
            "xl/worksheets/sheet1.xml": _sheet(_identity(), {}, {}, ""),
            "xl/worksheets/sheet2.xml": _sheet(
                self._evidence(), self._heights(), self.cells, self.format, self.more
            ),
            "xl/worksheets/sheet3.xml": _sheet(_progress(), {}, self.progress_cells, ""),
            **drawn,
            **{f"xl/media/{name}": content for name, content in self.media.items()},
            **self.parts,
        }
        return pack(path, parts)

    def show(self, name: str, target: str | None = None, external: bool = False) -> str:
        """Return the relation id by which a drawing shows a picture."""
        self.shown.append((target or f"../media/{name}.jpg", ' TargetMode="External"' if external else ""))
        return f"rId{len(self.shown)}"

    def _shown(self) -> str:
        lines = (
            f'<Relationship Id="rId{number}" Type="{OFFICE}/image" Target="{target}"{mode}/>'
            for number, (target, mode) in enumerate(self.shown, 1)
        )
        return RELATIONS.format("".join(lines))

    def _heights(self) -> dict[int, str]:
        return {**dict.fromkeys((2, 3, 4), 'ht="100" customHeight="1"'), **self.heights}

    def _evidence(self) -> list[list[str]]:
        lines = self.rows or [an_evidence_line(one) for one in range(3)]
        heads = list(dict.fromkeys(head for line in [an_evidence_line(0), *lines] for head in line))
        return [heads, *([line.get(head, "") for head in heads] for line in lines)]


def an_evidence_line(number: int, **more: str) -> dict[str, str]:
    """Return a line of 佐证材料 by its headings, as the program of a town writes it; column E is 图片."""
    return {
        "行编号": EVIDENCE[number] if number < len(EVIDENCE) else "",
        "序号": "1",
        "任务": "青石溪",
        "阶段": "整改后",
        "图片": "",
        "说明": f"说明{number}",
        **dict.fromkeys(("拍摄时间", "纬度", "经度", "拍摄设备"), ""),
        "文件名": f"IMG_{number}.jpg",
        "文件类型": "image/jpeg",
        "文件大小": "123456",
        "原件校验值": hashlib.sha256(f"original {number}".encode()).hexdigest(),
        "图片校验值": hashlib.sha256(f"copy {number}".encode()).hexdigest(),
        **_COMMON,
        **more,
    }


def picture(embed: str, description: str = "", box: str = "", name: str = "图片 1") -> str:
    """Return a `pic`; `box` is x, y, width and height of its own transform."""
    return (
        f"<xdr:pic><xdr:nvPicPr><xdr:cNvPr id='2' name={quoteattr(name)} descr={quoteattr(description)}/>"
        "<xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>"
        f"<a:blip r:embed='{embed}'/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>"
        f"<xdr:spPr>{transform(box)}<a:prstGeom prst='rect'/></xdr:spPr></xdr:pic>"
    )


def group(content: str, box: str, inner: str, attributes: str = "") -> str:
    """Return a group; `inner` is the rectangle of its own plane."""
    return f"<xdr:grpSp><xdr:grpSpPr>{transform(box, inner, attributes)}</xdr:grpSpPr>{content}</xdr:grpSp>"


def transform(box: str, inner: str = "", attributes: str = "") -> str:
    """Return an `xfrm` of "x y width height" and, of a group, its inner rectangle."""
    if not box:
        return ""
    x, y, width, height = box.split()
    child = ""
    if inner:
        left, top, across, down = inner.split()
        child = f"<a:chOff x='{left}' y='{top}'/><a:chExt cx='{across}' cy='{down}'/>"
    outer = f"<a:off x='{x}' y='{y}'/><a:ext cx='{width}' cy='{height}'/>"
    return f"<a:xfrm {attributes}>{outer}{child}</a:xfrm>"


def corner(tag: str, row: int, down: float = 0, column: int = 4) -> str:
    """Return `from` or `to`: row and column from 0, the offset in points."""
    return (
        f"<xdr:{tag}><xdr:col>{column}</xdr:col><xdr:colOff>9525</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>{round(down * POINT)}</xdr:rowOff></xdr:{tag}>"
    )


def over_cells(start: str, end: str, content: str, edit: str = "oneCell") -> str:
    """Return a two-cell anchor."""
    return f"<xdr:twoCellAnchor editAs='{edit}'>{start}{end}{content}<xdr:clientData/></xdr:twoCellAnchor>"


def from_cell(start: str, height: float, content: str) -> str:
    """Return a one-cell anchor, the height in points."""
    size = f"<xdr:ext cx='1270000' cy='{round(height * POINT)}'/>"
    return f"<xdr:oneCellAnchor>{start}{size}{content}<xdr:clientData/></xdr:oneCellAnchor>"


def absolute(top: float, height: float, content: str, left: float = 200) -> str:
    """Return an absolute anchor, all in points."""
    at = f"<xdr:pos x='{round(left * POINT)}' y='{round(top * POINT)}'/>"
    size = f"<xdr:ext cx='1270000' cy='{round(height * POINT)}'/>"
    return f"<xdr:absoluteAnchor>{at}{size}{content}<xdr:clientData/></xdr:absoluteAnchor>"


def drawing(anchors: Iterable[str]) -> str:
    """Return a drawing part."""
    return f'<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{A}" xmlns:r="{OFFICE}">{"".join(anchors)}</xdr:wsDr>'


def relation(identity: str, kind: str, target: str) -> str:
    """Return a relationship with its type in full."""
    return f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/>'


def _relation(identity: str, kind: str, target: str) -> str:
    return RELATIONS.format(relation(identity, f"{OFFICE}/{kind}", target))


def _identity() -> list[list[str]]:
    return [[f"jinjiang_desk.{key}", value] for key, value in _IDENTITY.items()]


def _progress() -> list[list[str]]:
    line = {
        "行编号": PROGRESS,
        "序号": "1",
        "任务": "青石溪",
        "期间": "2025-06",
        "完成进度": "达到时序进度",
        "完成百分比": "60",
        "进展情况": "新建管网",
        "存在问题": "",
        "下步措施": "",
        "填报人": "张三",
        "联系电话": "",
        "填报日期": "",
        **_COMMON,
    }
    return [list(line), list(line.values())]


def _sheet(
    lines: Sequence[Sequence[str]],
    heights: Mapping[int, str],
    cells: Mapping[str, Cell],
    layout: str,
    more: str = "",
) -> str:
    rows = []
    for number, line in enumerate(lines, 1):
        row = "".join(_cell(f"{_letter(index)}{number}", text, cells) for index, text in enumerate(line))
        rows.append(f'<row r="{number}" {heights.get(number, "")}>{row}</row>')
    data = "".join([*rows, more])
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{layout}<sheetData>{data}</sheetData>'
        '<drawing r:id="rId1"/></worksheet>'
    )


def _cell(name: str, text: str, cells: Mapping[str, Cell]) -> str:
    if name in cells:
        return f'<c r="{name}" {cells[name].attributes}>{cells[name].content}</c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{escape(text)}</t></is></c>' if text else ""


def _letter(index: int) -> str:
    return chr(ord("A") + index)
