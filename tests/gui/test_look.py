"""The look of the window: contrast, a change while it runs, sizes that follow the type, what is remembered."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jinjiang_desk.gui.colours import DARK, LIGHT
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import button, column, label, row
from jinjiang_desk.gui.theme import (
    PERCENTS,
    WARDROBE,
    Look,
    Shade,
    Tone,
    colour,
    dress,
    follow_look,
    keep_look,
    remembered_look,
    scaled,
)
from jinjiang_desk.paths import resource
from tests.gui.driver import PATIENCE_MS

SHADES = {"light": LIGHT, "dark": DARK}
GROUNDS = ("page", "surface", "quiet", "hover", "pressed", "accent_soft")
"""What words may stand on."""

TEXT = [
    *((ink, ground) for ink in ("text", "muted") for ground in GROUNDS[:4]),
    *(("text", ground) for ground in GROUNDS[4:]),
    *((ink, ground) for ink in ("accent_ink", "danger") for ground in ("page", "surface", "hover")),
    ("accent_ink", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("mark_ink", "mark"),
    *((f"{tone.value}_ink", f"{tone.value}_ground") for tone in Tone),
    # Cards of a verdict and notes carry ordinary words as well.
    *(
        (ink, ground)
        for ink in ("text", "muted")
        for ground in ("danger_ground", "good_ground", "accent_soft")
    ),
]
SIGNS = [
    *((edge, ground) for edge in ("border", "focus") for ground in ("page", "surface", "quiet")),
    ("focus_strong", "accent"),
    ("focus_strong", "page"),
    ("accent", "surface"),
    ("scroll_hover", "surface"),
    ("disabled", "surface"),
    ("disabled", "quiet"),
    ("disabled", "page"),
]


def luminance(name: str) -> float:
    """WCAG 2: relative luminance of an sRGB colour."""
    channels = [part / 255 for part in QColor(name).getRgb()[:3]]
    lines = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * lines[0] + 0.7152 * lines[1] + 0.0722 * lines[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def app(dressed: QApplication) -> Iterator[QApplication]:
    """The application, which wears its usual look afterwards."""
    yield dressed
    dress(dressed)


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SIGNS, 3.0)], ids=["text", "signs"])
def test_contrast(shade: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = SHADES[shade]
    found = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: value for pair, value in found.items() if value < least} == {}


def test_both_shades_have_the_same_names_and_the_style_no_colour_of_its_own() -> None:
    assert LIGHT.keys() == DARK.keys()
    style = resource("style", "desk.qss").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![\w-]*\s*\{)", re.sub(r"Q\w+#\w+", "", style)) == []
    assert re.findall(r"font-size:\s*\d+px", style) == []
    assert set(re.findall(r"\$([a-z_]+)", style.replace("$$name", ""))) <= LIGHT.keys() | {"signs"}


@pytest.mark.parametrize("shade", SHADES)
def test_signs_have_the_colours_of_their_shade(shade: str) -> None:
    signs = {path.stem: path.read_text(encoding="utf-8") for path in resource("style", shade).glob("*.svg")}
    assert signs.keys() == {"check", "part", "dot", "down", "up", "right"}
    for name, text in signs.items():
        wanted = SHADES[shade]["on_accent" if name in ("check", "part", "dot") else "muted"]
        assert re.findall(r"#[0-9a-f]{6}", text) == [wanted]


def test_the_shade_changes_while_the_program_runs(app: QApplication, qtbot: QtBot) -> None:
    field = QWidget()
    qtbot.addWidget(field)
    shown = QPushButton("保存", field)
    field.show()
    dress(app, Look(Shade.LIGHT))
    light = shown.grab().toImage()
    dress(app, Look(Shade.DARK))
    assert WARDROBE.dark
    assert app.palette().window().color() == QColor(DARK["page"]) == colour("page")
    assert Tone.DANGER.ink == QColor(DARK["danger_ink"])
    assert shown.grab().toImage() != light
    dress(app, Look(Shade.LIGHT))
    assert Tone.DANGER.ink == QColor(LIGHT["danger_ink"])
    assert shown.grab().toImage() == light


def test_following_the_system_is_no_dark_of_its_own(app: QApplication) -> None:
    dress(app, Look(Shade.SYSTEM))
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert WARDROBE.dark is dark
    dress(app, Look(Shade.DARK))
    WARDROBE.follow_system()
    assert WARDROBE.dark


@pytest.mark.parametrize("percent", PERCENTS)
def test_type_and_fixed_sizes_grow_together(app: QApplication, qtbot: QtBot, percent: int) -> None:
    dress(app)
    home = QWidget()
    qtbot.addWidget(home)
    press = button("写回传表…", lambda: None, "primary")
    follow_look(home, lambda: home.setMinimumWidth(scaled(200)))
    home.setLayout(column(label("标题", "title"), press))
    home.show()
    dress(app, Look(Shade.LIGHT, percent))
    assert home.minimumWidth() == 2 * percent
    assert press.font().pixelSize() == round(14 * percent / 100)
    assert press.width() >= press.sizeHint().width()
    assert press.fontMetrics().horizontalAdvance(press.text()) < press.width()


def test_who_is_gone_follows_no_more(app: QApplication, qtbot: QtBot) -> None:
    heard: list[int] = []
    gone = QWidget()
    follow_look(gone, lambda: heard.append(scaled(10)))
    gone.deleteLater()
    with qtbot.waitSignal(gone.destroyed, timeout=PATIENCE_MS):
        pass
    dress(app, Look(Shade.LIGHT, 200))
    assert heard == [10]


def test_a_look_is_remembered_and_nonsense_is_not(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.ini")
    assert remembered_look(memory) == Look()
    keep_look(memory, Look(Shade.DARK, 175))
    assert remembered_look(Memory(tmp_path / "window.ini")) == Look(Shade.DARK, 175)
    memory.keep("look/percent", "9000")
    memory.keep("look/shade", "纯黑")
    assert remembered_look(memory) == Look()


def test_a_dialog_keeps_its_buttons_in_sight(app: QApplication, qtbot: QtBot) -> None:
    dress(app, Look(Shade.LIGHT, 200))
    home = QWidget()
    home.resize(800, 600)
    qtbot.addWidget(home)
    home.show()
    dialog = Dialog(home, "很长的话")
    close = button("关闭", dialog.reject)
    words = [label(f"第{number}行，一句很长很长的说明。" * 3, wrap=True) for number in range(40)]
    dialog.setLayout(column(*words, row(None, close)))
    dialog.open()
    qtbot.waitUntil(dialog.isVisible, timeout=PATIENCE_MS)
    room = dialog.screen().availableGeometry().size()
    assert dialog.height() <= max(room.height(), home.height())
    assert dialog.rect().contains(close.geometry())
    assert words[0].height() >= words[0].heightForWidth(words[0].width())
    dialog.reject()
