"""The photo wall by mouse, keyboard and clipboard: in, out, onwards, away and back."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu

from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.gui.parts.drag import carrying
from jinjiang_desk.gui.tasks.photos.photo_card import PhotoCard
from jinjiang_desk.gui.tasks.photos.photo_viewer import PhotoViewer
from jinjiang_desk.gui.tasks.photos.photo_wall import PhotoWall
from jinjiang_desk.gui.tasks.print_dialog import PrintDialog
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.inspections import save_inspection
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import open_photos, rows
from tests.gui.driver import Driver
from tests.pictures import a_photo

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def clean_clipboard() -> Iterator[None]:
    """The offscreen platform cannot end with files in its clipboard."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def at_work(at_work: Driver) -> Driver:
    """The town at the photos of task 2."""
    open_photos(at_work)
    return at_work


def wall(driver: Driver) -> PhotoWall:
    found = driver.view.task.photos.wall
    assert isinstance(found, PhotoWall)
    return found


def cards(driver: Driver, stage: Stage) -> list[PhotoCard]:
    return wall(driver).columns[stage].cards


def add(driver: Driver, stage: Stage, files: Sequence[Path]) -> None:
    driver.drop(wall(driver).columns[stage], files)
    driver.until(lambda: QApplication.activeWindow() is driver.window)


def test_a_photo_of_another_day_is_marked_on_the_wall_and_nowhere_else(
    at_work: Driver, tmp_path: Path
) -> None:
    visited = {
        "date": "2025-06-12",
        "place": "水渠",
        "inspectors": ["张三", "李四"],
        "findings": "清淤完成。",
    }

    def visit(day: str) -> None:
        content = {**visited, "date": day}
        at_work.view.session.change(
            at_work.window, lambda desk: save_inspection(desk, find_task(desk, "2"), content), "已保存"
        )
        at_work.settle()

    visit("2025-06-12")
    days = ("2025:06:12", "2025:05:03", "2025:05:04")
    for day in days:
        path = a_photo(tmp_path / f"{day.replace(':', '')}.jpg", day, f"{day} 09:00:00")
        add(at_work, Stage.AFTER, [path])
    shown = {card.evidence.taken_at[:10]: card for card in cards(at_work, Stage.AFTER)}
    assert [day for day, card in shown.items() if card.doubt.isVisible()] == ["2025-05-03", "2025-05-04"]
    assert "2025-05-03" in shown["2025-05-03"].doubt.toolTip()
    assert shown["2025-05-03"].doubt.text() in shown["2025-05-03"].accessibleName()
    assert at_work.heard.codes == []
    visit("2025-05-03")
    assert [day for day, card in shown.items() if card.doubt.isVisible()] == ["2025-05-04"]


def choose(driver: Driver, stage: Stage) -> None:
    """Answer the menu that asks for the stage."""
    (menu,) = [one for one in wall(driver).findChildren(QMenu) if one.isVisible()]
    (action,) = [one for one in menu.actions() if one.text().endswith(stage.value)]
    action.trigger()
    menu.close()
    driver.settle()


def move_held(card: PhotoCard, start: QPoint, end: QPoint) -> None:
    """Press, move with the button down, and let go."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = QMouseEvent.Type
    for kind, place, button, held in (
        (kinds.MouseButtonPress, start, left, left),
        (kinds.MouseMove, end, none, left),
        (kinds.MouseButtonRelease, end, left, none),
    ):
        event = QMouseEvent(
            kind,
            QPointF(place),
            card.mapToGlobal(QPointF(place)),
            button,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(card, event)


def test_a_folder_is_dropped_on_a_stage(at_work: Driver, town_with_tasks: DeskFolder, tmp_path: Path) -> None:
    inside = tmp_path / "整改后"
    for number in range(3):
        a_photo(inside / f"{number}.jpg", str(number))
    add(at_work, Stage.AFTER, [inside])
    assert {one.stage for one in rows(town_with_tasks, Evidence)} == {Stage.AFTER}
    assert len(cards(at_work, Stage.AFTER)) == 3


def test_what_falls_between_the_stages_is_asked_about(at_work: Driver, tmp_path: Path) -> None:
    at_work.drop(wall(at_work), [a_photo(tmp_path / "1.jpg")])
    choose(at_work, Stage.DURING)
    assert len(cards(at_work, Stage.DURING)) == 1


def test_files_are_pasted_where_the_focus_is(at_work: Driver, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setMimeData(carrying([a_photo(tmp_path / "1.jpg")]))
    add_button = wall(at_work).columns[Stage.AFTER].add
    add_button.setFocus()
    at_work.qtbot.keyClick(add_button, Qt.Key.Key_V, CTRL)
    at_work.settle()
    assert len(cards(at_work, Stage.AFTER)) == 1


def test_a_picture_of_the_clipboard_becomes_a_photo(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    wall(at_work).setFocus()
    at_work.qtbot.keyClick(wall(at_work), Qt.Key.Key_V, CTRL)
    choose(at_work, Stage.BEFORE)
    (made,) = rows(town_with_tasks, Evidence)
    assert (made.stage, made.media_type) == (Stage.BEFORE, "image/png")
    assert list(town_with_tasks.scratch.glob("*.png")) == []


def test_words_in_the_clipboard_are_nothing_to_paste(at_work: Driver) -> None:
    words = QMimeData()
    words.setText("油烟")
    QGuiApplication.clipboard().setMimeData(words)
    at_work.qtbot.keyClick(wall(at_work), Qt.Key.Key_V, CTRL)
    assert [one for one in wall(at_work).findChildren(QMenu) if one.isVisible()] == []


def test_what_is_copied_is_no_stored_file(
    at_work: Driver, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    add(at_work, Stage.AFTER, [a_photo(tmp_path / "IMG.jpg", "x", "2025:06:03 08:00:00")])
    (card,) = cards(at_work, Stage.AFTER)
    card.setFocus()
    at_work.qtbot.keyClick(card, Qt.Key.Key_C, CTRL)
    at_work.settle()
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    copied = Path(url.toLocalFile())
    assert copied.name == "任务二_整改后_2025-06-03.jpg"
    assert town_with_tasks.photos not in copied.parents
    assert copied.read_bytes() == (tmp_path / "IMG.jpg").read_bytes()


def test_a_drag_makes_its_copy_once_the_mouse_has_gone_far_enough(
    at_work: Driver, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    """No drag begins here, since no real button is held; what it would carry has been made."""
    add(at_work, Stage.AFTER, [a_photo(tmp_path / "1.jpg")])
    (card,) = cards(at_work, Stage.AFTER)
    out = town_with_tasks.scratch / "out"
    for far, made in ((1, False), (QApplication.startDragDistance() + 1, True)):
        start = card.rect().center()
        move_held(card, start, QPoint(start.x() + far, start.y()))
        at_work.settle()
        assert out.exists() is made
    assert len(list(out.iterdir())) == 1
    assert carrying([out]).urls() == [QUrl.fromLocalFile(str(out))]
    assert not card.small_picture().isNull()


def test_the_arrows_go_over_the_wall(at_work: Driver, tmp_path: Path) -> None:
    add(at_work, Stage.BEFORE, [a_photo(tmp_path / f"前{number}.jpg", f"b{number}") for number in range(2)])
    add(at_work, Stage.AFTER, [a_photo(tmp_path / "后.jpg", "a")])
    first, second = cards(at_work, Stage.BEFORE)
    (other,) = cards(at_work, Stage.AFTER)
    first.setFocus()
    for key, reached in (
        (Qt.Key.Key_Down, second),
        (Qt.Key.Key_Down, second),
        (Qt.Key.Key_Right, other),
        (Qt.Key.Key_Right, other),
        (Qt.Key.Key_Left, first),
        (Qt.Key.Key_Up, first),
    ):
        focused = QApplication.focusWidget()
        assert focused is not None
        at_work.qtbot.keyClick(focused, key)
        assert QApplication.focusWidget() is reached


def test_the_viewer_goes_on_by_keys_and_closes(at_work: Driver, tmp_path: Path) -> None:
    add(at_work, Stage.BEFORE, [a_photo(tmp_path / f"{number}.jpg", str(number)) for number in range(3)])
    at_work.qtbot.keyClick(cards(at_work, Stage.BEFORE)[0], Qt.Key.Key_Return)
    viewer = at_work.dialog(PhotoViewer)
    at_work.until(viewer.isActiveWindow)
    shown = [viewer.evidence.file_name]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Home):
        at_work.qtbot.keyClick(viewer, key)
        at_work.settle()
        shown.append(viewer.evidence.file_name)
    assert shown == ["0.jpg", "1.jpg", "2.jpg", "0.jpg"]
    assert not viewer.image.pixmap().isNull()
    assert viewer.image.pixmap().deviceIndependentSize().width() <= viewer.image.width()
    at_work.qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    at_work.until(lambda: not at_work.window.findChildren(PhotoViewer))


def test_what_was_withdrawn_comes_back_by_one_press(
    at_work: Driver, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    add(at_work, Stage.AFTER, [a_photo(tmp_path / "后.jpg")])
    at_work.qtbot.keyClick(cards(at_work, Stage.AFTER)[0], Qt.Key.Key_Delete)
    at_work.settle()
    assert rows(town_with_tasks, Evidence) == ()
    assert at_work.heard.questions == []
    focused = QApplication.focusWidget()
    assert focused is not None
    at_work.qtbot.keyClick(focused, Qt.Key.Key_Return)
    at_work.settle()
    assert [one.file_name for one in rows(town_with_tasks, Evidence)] == ["后.jpg"]
    assert len(cards(at_work, Stage.AFTER)) == 1


def test_the_stages_stand_two_by_two_where_the_window_is_narrow(at_work: Driver) -> None:
    tops = {place.y() for place in wall(at_work).columns.values()}
    assert len(tops) == 1
    at_work.window.resize(900, 740)
    at_work.settle()
    at_work.until(lambda: len({place.y() for place in wall(at_work).columns.values()}) == 2)


def test_a_printed_page_is_dragged_out_as_its_pdf(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.click(at_work.view.task.head.print)
    dialog = at_work.dialog(PrintDialog)
    taken: list[Path] = []
    dialog.hand_out(taken.extend)
    at_work.settle()
    (pdf,) = taken
    assert pdf.name.startswith("任务二_验收申请表_示例镇")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert pdf.parent == town_with_tasks.scratch / "out"
    at_work.press(dialog, "关闭")
