"""Tables of web pages in which a pipe ends each cell and lines end anywhere: read by the number of cells, or not at all."""

from datetime import date

from jinjiang_desk.plandoc.document import Passage
from tests.plandoc.asked import read_text
from tests.plandoc.tables.laid_out import blocks_of, only_table

HEAD = "序号 | 所在地 |\n存在问题 |\n整治措施 | 整治时限 |\n备注 |\n"


def test_a_row_goes_on_until_it_has_all_its_cells() -> None:
    text = f"{HEAD}12 | 示例镇 | 房屋未拆除。 |\n立即拆除。 | 2026年11月 | 无 |\n13 |\n示例街道 | 污水直排。 | 修复管网。 |\n2026年12月 |  |\n"
    assert [row.cells[0] for row in only_table(text).rows] == ["序号", "12", "13"]
    assert [row.line for row in only_table(text).rows] == [1, 5, 7]
    tasks = read_text(text).tasks
    assert [(one.number, one.problem) for one in tasks] == [(12, "房屋未拆除。"), (13, "污水直排。")]
    assert [one.deadline and one.deadline.date for one in tasks] == [date(2026, 11, 30), date(2026, 12, 31)]
    assert [[measure.text for measure in one.measures] for one in tasks] == [["立即拆除。"], ["修复管网。"]]


def test_where_the_cells_do_not_come_out_even_nothing_is_invented() -> None:
    text = f"{HEAD}12 | 示例镇 | 房屋未拆除。 |\n立即拆除。 | 2026年11月 |\n13 | 示例街道 |\n污水直排。 | 修复管网。 | 2026年12月 | 无 |\n"
    (block,) = blocks_of(text)
    assert isinstance(block, Passage)
    assert read_text(text).tasks == ()


def test_a_form_with_a_cell_on_each_line() -> None:
    text = "整改任务 |\n示例河水质不稳定。 |\n责任单位 |\n示例镇 |\n整改目标 |\n稳定达标。 |\n整改时限 |\n2026年底前 |\n"
    (task,) = read_text(text).tasks
    assert (task.problem, task.goal) == ("示例河水质不稳定。", "稳定达标。")
    assert [unit.name for unit in task.responsible_units] == ["示例镇"]
    assert task.deadline is not None
    assert task.deadline.date == date(2026, 12, 31)


def test_rows_that_are_whole_on_their_lines_are_rows_as_ever() -> None:
    text = "序号 | 存在问题 | 整治措施 |\n1 | 房屋未拆除。 | 拆除。 |\n2 | 污水直排。 | 修复管网。 |\n"
    assert [row.cells for row in only_table(text).rows][1:] == [
        ("1", "房屋未拆除。", "拆除。"),
        ("2", "污水直排。", "修复管网。"),
    ]
