"""A return in parts, in the window: how many there will be, what is missing, and a summary for each unit."""

import shutil
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from jinjiang_desk.domain.exchange.package import Wanted
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import Role, Stage
from jinjiang_desk.gui.exchange.wizards.return_dialog import ReturnDialog
from jinjiang_desk.gui.places import Page
from jinjiang_desk.operations.desk import Desk, init_desk
from jinjiang_desk.operations.receiving.mailbox import Fate
from jinjiang_desk.operations.sending.return_parts import write_parts
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.full_disk import fill
from tests.gui.acts import rows
from tests.gui.conftest import TOWN, Open, clock, look_at, on_desk, take_in
from tests.gui.driver import Driver
from tests.gui.wizard import press_on, walk_to_place

OTHER = "样板镇"


def write_down(desk: Desk, folder: Path) -> None:
    """A report and three photos of about 0.7 MB for task 2."""
    task = find_task(desk, "2")
    save_progress(desk, task, {"period": "2025-06", "status": "达到时序进度", "text": "清淤完成。"})
    folder.mkdir()
    for number in range(3):
        photo = folder / f"{number}.jpg"
        Image.effect_noise((1100, 1100), 90).convert("RGB").save(photo, quality=90)
        attach(desk, task, [Attachment(photo)], Stage.AFTER)


@pytest.fixture
def full_town(town_with_tasks: DeskFolder, tmp_path: Path) -> DeskFolder:
    """A town with more than fits into an e-mail of 1 MB."""
    on_desk(town_with_tasks, lambda desk: write_down(desk, tmp_path / "照片"))
    return town_with_tasks


@pytest.fixture
def parts(full_town: DeskFolder, stick: Path) -> tuple[Path, ...]:
    """Its return in three parts."""
    done = on_desk(full_town, lambda desk: write_parts(desk, stick / "回传.xlsx", Wanted(), 1_000_000))
    assert len(done.sent) == 3
    return tuple(one.path for one in done.sent)


def begin(town: Driver, stick: Path) -> ReturnDialog:
    town.view.exchange.find_sticks = lambda: [stick]
    town.view.exchange.send()
    return town.dialog(ReturnDialog)


def test_the_wizard_says_how_many_parts_there_will_be_and_remembers_the_size(
    open_window: Open, full_town: DeskFolder, stick: Path
) -> None:
    town = open_window(full_town)
    dialog = begin(town, stick)
    place = walk_to_place(town, dialog)
    assert (dialog.parts.split.isChecked(), dialog.parts.most.value()) == (True, 45)
    assert "将要写一份" in place.told.text()
    dialog.parts.most.setFocus()
    dialog.parts.most.selectAll()
    town.qtbot.keyClicks(dialog.parts.most, "1")
    assert "将要写3份" in place.told.text()
    assert "第1份共3份" in place.told.text()
    town.qtbot.mouseClick(dialog.parts.split, Qt.MouseButton.LeftButton)
    assert "将要写一份" in place.told.text()
    assert not dialog.parts.most.isEnabled()
    dialog.parts.split.click()
    press_on(town, dialog)
    assert dialog.over
    assert len(list(stick.glob("*.xlsx"))) == len(dialog.written.sent.rows_model.rows) == 3
    assert max(path.stat().st_size for path in stick.glob("*.xlsx")) <= 1_000_000
    assert "写好了3份" in dialog.written.words.text()
    press_on(town, dialog)
    dialog = begin(town, stick)
    walk_to_place(town, dialog)
    assert dialog.parts.most.value() == 1


def test_parts_that_were_written_stay_when_the_stick_fills_up(
    open_window: Open, full_town: DeskFolder, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = open_window(full_town)
    dialog = begin(town, stick)
    walk_to_place(town, dialog)
    dialog.parts.most.setValue(1)
    fill(stick, 1, monkeypatch)
    press_on(town, dialog)
    assert dialog.over
    assert len(list(stick.glob("*.xlsx"))) == 1
    assert "✓" not in dialog.list.item(dialog.at).text()
    assert "第2份、第3份没有写" in dialog.written.words.text()
    press_on(town, dialog)
    town.view.go_to(Page.EXCHANGE)
    town.settle()
    page = town.view.exchange
    (newest, *_rest) = page.view.rows_model.rows
    assert (newest.line.part, newest.line.parts) == (1, 3)
    page.view.selectRow(0)
    town.until(lambda: "没有写成" in page.pane.counts.text())


def test_a_missing_part_is_named_everywhere_until_it_is_there(
    parts: tuple[Path, ...], at_exchange: Driver, district_folder: DeskFolder
) -> None:
    page = at_exchange.view.exchange
    preview = look_at(at_exchange, parts[0])
    assert "还缺第2份、第3份" in " ".join(preview.doubts.sentences)
    at_exchange.click(preview.apply)
    assert "还缺第2份、第3份" in page.note.text
    at_exchange.until(lambda: "还缺第2份、第3份" in page.pane.counts.text())
    assert page.view.rows_model.index(0, 1).data() == "← 回传表 1/3"
    assert page.view.rows_model.index(0, 3).data() == "！ 还缺第2份、第3份"
    preview = look_at(at_exchange, parts[1], parts[2])
    assert not any("还缺" in one for one in preview.doubts.sentences)
    (unit,) = preview.units.rows_model.rows
    assert (unit.name, len(unit.summary.files), unit.pictures) == (f"{TOWN}（2个文件）", 2, 2)
    at_exchange.click(preview.apply)
    at_exchange.until(lambda: "一共3份，都到了" in page.pane.counts.text())
    assert not any("还缺" in page.view.rows_model.index(at, 3).data() for at in range(3))
    assert len(rows(district_folder, Evidence)) == 3


def test_a_part_without_news_can_be_taken_in(
    parts: tuple[Path, ...],
    full_town: DeskFolder,
    district_folder: DeskFolder,
    open_window: Open,
    tmp_path: Path,
) -> None:
    whole = on_desk(full_town, lambda desk: write_return(desk, tmp_path / "一份.xlsx", again=True).path)
    on_desk(district_folder, lambda desk: take_in(desk, whole))
    office = open_window(district_folder)
    preview = look_at(office, parts[0])
    assert preview.lines.rows_model.rows == ()
    office.click(preview.apply)
    office.until(lambda: office.view.exchange.view.rows_model.rows[0].fate is Fate.KNOWN)
    again = look_at(office, parts[0])
    assert not again.apply.isEnabled()


def test_each_unit_has_one_summary_and_the_good_files_go_in(
    parts: tuple[Path, ...], at_exchange: Driver, district_folder: DeskFolder, stick: Path, tmp_path: Path
) -> None:
    def second_town(desk: Desk) -> Path:
        save_progress(desk, find_task(desk, "1"), {"period": "2025-06", "status": "已完成", "text": "好了。"})
        return write_return(desk, stick / "样板镇.xlsx").path

    order = tmp_path / "样板镇.xlsx"
    at_exchange.view.session.runner.run(
        lambda desk: dispatch(desk, OTHER, order), lambda _: None, lambda _: None
    )
    at_exchange.settle()
    init_desk(DeskFolder(tmp_path / OTHER), Role.TOWN, OTHER, clock).close()
    on_desk(DeskFolder(tmp_path / OTHER), lambda desk: take_in(desk, order))
    on_desk(DeskFolder(tmp_path / OTHER), second_town)
    shutil.copy(stick / "样板镇.xlsx", stick / "样板镇 副本.xlsx")
    (stick / "坏.xlsx").write_bytes(b"no workbook")
    (stick / "说明.docx").write_bytes(b"no workbook")
    preview = look_at(at_exchange, stick)
    assert [
        (one.summary.unit, len(one.summary.files), len(one.summary.refused))
        for one in preview.units.rows_model.rows
    ] == [
        ("", 1, 1),
        (TOWN, 3, 0),
        (OTHER, 2, 0),
    ]
    codes = {one.code for one in preview.preview.problems}
    assert {Code.FILE_REPEATED, Code.FILES_PASSED_OVER, Code.WORKBOOK_NOT_ONE} <= codes
    preview.units.selectRow(2)
    assert [line.entry.row.unit for line in preview.lines.rows_model.rows] == [OTHER]
    assert next(iter(preview.compare.outcomes.values())).text().endswith("新增 1")
    assert not any("坏.xlsx" in one for one in preview.doubts.sentences)
    at_exchange.press(preview, "看全部单位")
    assert {line.entry.row.unit for line in preview.lines.rows_model.rows} == {TOWN, OTHER}
    at_exchange.click(preview.apply)
    assert "已接收2个单位的4个文件" in at_exchange.view.exchange.note.text
    assert {row.unit for row in rows(district_folder, Evidence)} == {TOWN}
