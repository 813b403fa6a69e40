"""What becomes of a draft and its record: saved, refused, changed or gone meanwhile."""

from PySide6.QtCore import Qt

from jinjiang_desk.domain.records import Inspection, Progress, Reading, Verdict
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.tasks.bulk import report_many
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import on_desk
from tests.gui.task_page.beside import CONTROL, do, drafts_on, report, rows_now, told
from tests.gui.task_page.conftest import Sit
from tests.gui.task_page.sitting import Sitting


def test_saving_makes_the_record_and_takes_the_draft_away(user: Sitting) -> None:
    tab = user.page.progress
    user.write(tab.form.editor("text"), "清淤完成")
    user.pause(tab.keeper)
    user.qtbot.keyClick(tab.form.editor("text"), Qt.Key.Key_S, CONTROL)
    user.settle()
    assert [one.text for one in rows_now(user, Progress)] == ["清淤完成"]
    assert drafts_on(user) == []
    assert not tab.has_draft
    assert user.page.tabs.tabText(user.page.tabs.indexOf(tab)) == "进展"


def test_a_refused_record_keeps_its_draft_and_says_beside_the_field_why(user: Sitting) -> None:
    tab = user.page.inspections
    user.page.tabs.setCurrentWidget(tab)
    user.write(tab.form.editor("findings"), "水体清澈")
    user.pause(tab.keeper)
    user.qtbot.keyClick(tab.form.editor("findings"), Qt.Key.Key_Return, CONTROL)
    user.settle()
    assert told(tab, "这一项必填")
    assert tab.form.editor("place").hasFocus()
    user.write(tab.form.editor("place"), "上游")
    user.write(tab.form.editor("inspectors"), "张三")
    user.press("保存")
    assert user.heard.codes == []
    assert told(tab, "两名核查人员")
    assert tab.form.editor("inspectors").hasFocus()
    assert rows_now(user, Inspection) == ()
    assert [one.fields["findings"] for one in drafts_on(user)] == ["水体清澈"]


def test_an_empty_opinion_is_told_beside_the_field(sit: Sit, district_folder: DeskFolder) -> None:
    user = sit(district_folder)
    user.open("2")
    user.press("退回")
    assert told(user.page.verdicts, "请先写审核意见")
    assert rows_now(user, Verdict) == ()


def test_a_draft_survives_what_happens_to_the_desk(user: Sitting) -> None:
    tab = user.page.progress
    user.write(tab.form.editor("text"), "写了一半")
    user.pause(tab.keeper)
    do(user, lambda desk: report(desk, "三月", "2025-03"))
    do(user, undo_last)
    assert tab.form.texts()["text"] == "写了一半"
    user.open("2")
    assert tab.form.texts()["text"] == "写了一半"


def test_a_record_that_changed_under_its_draft_shows_both(sit: Sit, town_with_tasks: DeskFolder) -> None:
    on_desk(town_with_tasks, lambda desk: report(desk, "原来的"))
    on_desk(town_with_tasks, lambda desk: report(desk, "改过的"))
    user = sit(town_with_tasks)
    user.open("2")
    tab = user.page.progress
    user.write(tab.form.editor("text"), "草稿的")
    user.pause(tab.keeper)
    do(user, undo_last)
    assert told(tab, "保存的是“原来的”，草稿里是“草稿的改过的”")
    user.press("用保存的内容")
    assert tab.form.texts()["text"] == "原来的"
    assert not tab.keeper.difference.isVisible()


def test_a_draft_whose_record_is_gone_becomes_a_new_one(sit: Sit, town_with_tasks: DeskFolder) -> None:
    on_desk(town_with_tasks, lambda desk: report(desk, "原来的"))
    user = sit(town_with_tasks)
    user.open("2")
    tab = user.page.progress
    user.write(tab.form.editor("text"), "又添一句")
    user.pause(tab.keeper)
    do(user, undo_last)
    assert told(tab, "这条记录已经不在了")
    user.open("2")
    assert "又添一句" in tab.form.texts()["text"]
    user.press("保存")
    (saved,) = rows_now(user, Progress)
    assert "又添一句" in saved.text
    assert drafts_on(user) == []


def test_what_is_typed_while_a_record_is_saved_stays_a_draft_of_it(user: Sitting) -> None:
    tab = user.page.progress
    user.write(tab.form.editor("text"), "一")
    tab.save()
    user.write(tab.form.editor("text"), "二")
    user.page.flush()
    user.settle()
    user.pause(tab.keeper)
    (saved,) = rows_now(user, Progress)
    assert saved.text == "一"
    (draft,) = drafts_on(user)
    assert (draft.record_id, draft.fields["text"]) == (saved.id, tab.form.texts()["text"])
    user.press("保存")
    (saved,) = rows_now(user, Progress)
    assert len(saved.text) == 2
    assert drafts_on(user) == []


def test_a_saved_reading_is_corrected_from_a_draft_not_doubled(user: Sitting) -> None:
    tab = user.page.inspections
    user.page.tabs.setCurrentWidget(tab)
    for name, text in (("place", "上游"), ("inspectors", "张三、李四"), ("findings", "清澈")):
        user.write(tab.form.editor(name), text)
    for place, text in ((0, "氨氮"), (2, "1.2")):
        tab.readings.table.item(0, place).setText(text)
    user.press("保存")
    (reading,) = rows_now(user, Reading)
    tab.readings.table.item(0, 2).setText("1.3")
    user.pause(tab.keeper)
    user.open("2")
    user.page.tabs.setCurrentWidget(tab)
    user.press("保存")
    (again,) = rows_now(user, Reading)
    assert (again.id, again.value) == (reading.id, "1.3")


def test_a_draft_over_a_report_that_came_meanwhile_says_so(user: Sitting) -> None:
    tab = user.page.progress
    user.write(tab.form.editor("text"), "草稿里的话")
    user.pause(tab.keeper)
    content = {"period": tab.form.texts()["period"], "status": "已完成", "text": "大家一样的话"}
    do(user, lambda desk: report_many(desk, [find_task(desk, "2").id], content))
    assert told(tab.keeper.difference, "大家一样的话")
    assert tab.form.texts()["text"] == "草稿里的话"
    # The same when it is opened anew, and the saved words can be had back.
    user.open("7")
    user.open("2")
    assert told(tab.keeper.difference, "大家一样的话")
    user.press("用保存的内容")
    assert tab.form.texts()["text"] == "大家一样的话"
    assert [one.text for one in rows_now(user, Progress)] == ["大家一样的话"]
    user.press("恢复草稿")
    user.press("保存")
    assert [one.text for one in rows_now(user, Progress)] == ["草稿里的话"]
    assert drafts_on(user) == []
