"""The two Excel workbooks, 下发表 and 回传表.

`columns` is the one table that describes them (`layout`: what a sheet and a column are), `values` turns one
field into one cell and back, `identity` says which workbook and which picture this is.

Writing: `writer` puts the sheets together from `cover`, `datasheet` and `embedding`.
Reading, from the file inwards: `archive` (a bounded ZIP), `markup` (bounded XML), `parts` (which sheets there
are), `cells` (raw rows), `pictures`, `parser` (raw rows to domain rows), `reader`. An .xls: `compound` (its
container), `records`, `oldcells`, `oldkind`. `opened` is a workbook of either kind.
Annotating a copy: `splicing` (changing a few places of a part), `markedsheet`, `markedstyles`, `comments`,
`problemsheet`, `package` (the ZIP), `annotate`.
"""

import os

# openpyxl would write with lxml where that is there, for plans in Word: other bytes, and a full disk would be no OSError.
os.environ["OPENPYXL_LXML"] = "False"
