"""Pictures stay with their lines where a filter hides some of them (ECMA-376 part 1, 18.3.1.73: row/@hidden)."""

from pathlib import Path

import pytest

from tests.workbook.images.pictured import placed, read, told
from tests.workbook.rawphotos import EVIDENCE, Book, corner, from_cell, over_cells, picture

HIDDEN = 'ht="100" customHeight="1" hidden="1"'


@pytest.mark.parametrize("anchor", ["two", "one", "flat"])
@pytest.mark.parametrize("hidden", [(2,), (3,), (2, 3), (2, 3, 4)], ids=str)
def test_the_pictures_of_hidden_rows_stay_there(tmp_path: Path, anchor: str, hidden: tuple[int, ...]) -> None:
    """Rows 2 to 4 are 100 points high. Some programs write the ends of a hidden picture with the row folded."""
    book = Book(heights={1: 'ht="20" customHeight="1"', **dict.fromkeys(hidden, HIDDEN)})
    for row, name in zip((1, 2, 3), ("one", "two", "three"), strict=True):
        shown = picture(book.show(name))
        if anchor == "two":
            book.anchors.append(over_cells(corner("from", row, 5), corner("to", row, 95), shown))
        elif anchor == "one":
            book.anchors.append(from_cell(corner("from", row, 5), 90, shown))
        else:
            at = 0 if row + 1 in hidden else 95
            book.anchors.append(over_cells(corner("from", row, 0), corner("to", row, at), shown))
    found = read(book, tmp_path)
    assert placed(found) == dict(zip(EVIDENCE, ("one", "two", "three"), strict=True))
    assert (told(found), found.loose) == ([], ())


def test_a_picture_that_was_put_in_while_rows_were_hidden_lies_where_it_is_seen(tmp_path: Path) -> None:
    """It begins on row 2, row 3 is hidden, and it reaches a little into row 4."""
    book = Book(heights={1: 'ht="20" customHeight="1"', 3: HIDDEN})
    book.anchors = [over_cells(corner("from", 1, 5), corner("to", 3, 8), picture(book.show("one")))]
    assert placed(read(book, tmp_path)) == {EVIDENCE[0]: "one"}


def test_a_sheet_whose_rows_are_all_hidden_but_some_is_laid_out_by_its_heights(tmp_path: Path) -> None:
    layout = '<sheetFormatPr defaultRowHeight="100" zeroHeight="1"/>'
    book = Book(format=layout, heights={1: 'ht="20"', 2: "", 3: 'hidden="1"', 4: ""})
    book.anchors = [
        from_cell(corner("from", row, 5), 90, picture(book.show(name)))
        for row, name in zip((1, 2, 3), ("one", "two", "three"), strict=True)
    ]
    assert placed(read(book, tmp_path)) == dict(zip(EVIDENCE, ("one", "two", "three"), strict=True))
