"""What the good workbook is made of."""

from pathlib import Path

from tests.workbook.packages import row_id
from tests.workbook.rawbook import edit, swap

SHEET = "xl/worksheets/sheet2.xml"
EVIDENCE = row_id(21)


def with_strings(path: Path) -> Path:
    """Give a workbook a part of shared strings, which ours does not have."""
    entry = '<Relationship Id="r99" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    relations = swap("</Relationships>", entry)
    return edit(path, {"xl/_rels/workbook.xml.rels": relations, "xl/sharedStrings.xml": b"<sst/>"})
