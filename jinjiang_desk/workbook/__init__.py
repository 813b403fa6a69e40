"""The two Excel workbooks, 下发表 and 回传表.

`columns` is the one table that describes them (`layout`: what a sheet and a column are), `fields.values` turns one
field into one cell and back, `identity` says which workbook and which picture this is. `units` reads a district's own
list of units.

Writing: `writing.writer` puts the sheets together from `cover`, `datasheet`, `filling` and `embedding`; `plain_lists`
writes workbooks that no desk reads again.
Reading, from the file inwards: `container.archive` (a bounded ZIP), `container.markup` (bounded XML),
`container.parts` (which sheets there are), `raw.cells` (raw rows), `images` (where pictures stand), then
`reading.parser` and `reading.lines` (raw rows to domain rows), `reading.placing` (pictures to lines),
`reading.reader`. An .xls: `container.compound`, `raw.records`, `raw.oldcells`, `raw.oldkind`. `raw.opened` is a
workbook of either kind.
Annotating a copy: `container.splicing` (changing a few places of a part), `container.package` (the
ZIP), and `annotating`: `markedsheet`, `markedstyles`, `comments`, `problemsheet`, `annotate`.
"""

import os

# openpyxl would write with lxml where that is there, for plans in Word: other bytes, and a full disk would be no OSError.
os.environ["OPENPYXL_LXML"] = "False"
