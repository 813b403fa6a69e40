"""Workbooks made of raw parts, as other programs write them or as somebody means harm with."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"

Change = bytes | Callable[[bytes], bytes] | None


def relations(*entries: tuple[str, str], external: tuple[str, ...] = ()) -> str:
    """Return a relationships part: kinds and targets, with ids rId1, rId2 …"""
    lines = []
    for number, (kind, target) in enumerate(entries, 1):
        mode = ' TargetMode="External"' if target in external else ""
        lines.append(f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>')
    return f'<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>'


def minimal(
    sheet_data: str, styles: str = "", strings: str = "", properties: str = ""
) -> dict[str, str | bytes]:
    """Return the parts of a workbook with one sheet called 表一, ECMA-376 transitional."""
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}'
        '<sheets><sheet name="表一" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "/xl/sharedStrings.xml"),
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheetData>{sheet_data}</sheetData></worksheet>",
    }
    parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    return parts


def pack(path: Path, parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write parts into a ZIP."""
    with zipfile.ZipFile(path, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def unpack(path: Path) -> dict[str, bytes]:
    """Return the parts of a ZIP."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def edit(path: Path, changes: Mapping[str, Change], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Rewrite a workbook with parts replaced, added, changed by a function, or (None) left out."""
    parts = unpack(path)
    for name, change in changes.items():
        content = change(parts[name]) if callable(change) else change
        if content is None:
            del parts[name]
        else:
            parts[name] = content
    return pack(path, parts, method)


def swap(old: str, new: str) -> Callable[[bytes], bytes]:
    """Return a change that puts one text in the place of another that must be there."""

    def change(content: bytes) -> bytes:
        text = content.decode()
        assert old in text
        return text.replace(old, new).encode()

    return change
