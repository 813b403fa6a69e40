"""A dispatch in which a town merged cells over several lines."""

from pathlib import Path

import openpyxl
from openpyxl.drawing.image import Image

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence, Task
from jinjiang_desk.operations.desk import Desk
from tests.operations.filling import at, changed, fill, take_in
from tests.pictures import a_photo


def test_one_number_over_three_photos_is_the_task_of_all(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    photos = [str(a_photo(tmp_path / f"{name}.jpg")) for name in "甲乙丙"]

    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["佐证材料"]
        for row, photo in enumerate(photos, 2):
            fill(page, row, {"阶段": "整改后", "说明": f"第{row}行"})
            page.add_image(Image(photo), page.cell(row, at(page, "图片")).coordinate)
        page.cell(2, at(page, "序号")).value = "二"
        letter = page.cell(2, at(page, "序号")).column_letter
        page.merge_cells(f"{letter}2:{letter}4")

    assert take_in(planned, changed(dispatched, change)) == [Code.CELLS_MERGED]
    (task,) = planned.store.rows.find(Task, number_text="二")
    found = planned.store.rows.find(Evidence, task_id=task.id)
    assert {row.caption for row in found} == {"第2行", "第3行", "第4行"}
