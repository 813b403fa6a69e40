"""How the window looks: a light or dark shade, the size of its type, and fonts that have Chinese.

`dress` may be called again while the program runs: style sheet and palette change at once. What is painted asks
for its `colour` when it paints; what has a fixed size asks `scaled` for it inside `follow_look`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from jinjiang_desk.gui.colours import DARK, LIGHT
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.translation import speak_chinese
from jinjiang_desk.paths import resource

TEXT_PIXELS = 14
PERCENTS = (100, 125, 150, 175, 200)
_SHADE_KEY, _PERCENT_KEY = "look/shade", "look/percent"

# Shipped with Windows, macOS, 麒麟 and UOS; each draws Chinese well at text sizes.
_GOOD_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
)


class Shade(StrEnum):
    """Light, dark, or whatever the system is set to."""

    SYSTEM = "跟随系统"
    LIGHT = "浅色"
    DARK = "深色"


@dataclass(frozen=True, slots=True)
class Look:
    """The shade and the size of the type, 100 to 200 percent."""

    shade: Shade = Shade.SYSTEM
    percent: int = 100


class Tone(Enum):
    """The mood of a word in a list: its colour and the colour behind it. The word itself always stands there."""

    DANGER = "danger"
    WARN = "warn"
    NOTICE = "notice"
    CALM = "calm"
    GOOD = "good"
    ACCENT = "accent_tone"

    @property
    def ink(self) -> QColor:
        """The colour of the word."""
        return colour(f"{self.value}_ink")

    @property
    def ground(self) -> QColor:
        """The colour behind the word."""
        return colour(f"{self.value}_ground")


class Wardrobe(QObject):
    """The look the application wears now. `changed` comes after everything has it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.look = Look()
        self.dark = False

    @property
    def colours(self) -> Mapping[str, str]:
        """The colours of the shade that is worn."""
        return DARK if self.dark else LIGHT

    def put_on(self, app: QApplication, look: Look) -> None:
        """Wear a look."""
        hints = QGuiApplication.styleHints()
        self.look = look
        # Title bars and the system's own dialogs follow as well, where the system can.
        hints.setColorScheme(_SCHEMES[look.shade])
        self.dark = look.shade is Shade.DARK or (
            look.shade is Shade.SYSTEM and hints.colorScheme() is Qt.ColorScheme.Dark
        )
        hints.colorSchemeChanged.connect(self.follow_system, Qt.ConnectionType.UniqueConnection)
        self._paint(app)

    def follow_system(self) -> None:
        """Change the shade with the system's, where the user has not chosen one."""
        app = QApplication.instance()
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        if self.look.shade is Shade.SYSTEM and dark is not self.dark and isinstance(app, QApplication):
            self.dark = dark
            self._paint(app)

    def _paint(self, app: QApplication) -> None:
        # One pass over all widgets instead of three: without a style sheet, font and palette are cheap to change.
        app.setStyleSheet("")
        font = QFont(_family())
        font.setPixelSize(scaled(TEXT_PIXELS))
        app.setFont(font)
        app.setPalette(_palette())
        app.setStyleSheet(_style_sheet())
        self.changed.emit()


WARDROBE = Wardrobe()
_SCHEMES = {
    Shade.SYSTEM: Qt.ColorScheme.Unknown,
    Shade.LIGHT: Qt.ColorScheme.Light,
    Shade.DARK: Qt.ColorScheme.Dark,
}


def dress(app: QApplication, look: Look | None = None) -> None:
    """Give the application its language, palette and fonts; again at any time, for another look."""
    speak_chinese(app)
    WARDROBE.put_on(app, look or Look())


def colour(name: str) -> QColor:
    """Return the colour of a name (gui/colours.py) in the shade worn now: ask when painting, do not keep it."""
    return QColor(WARDROBE.colours[name])


def scaled(pixels: int) -> int:
    """Return a size given for type of 100 % at the size of type worn now."""
    return round(pixels * WARDROBE.look.percent / 100)


def follow_look(owner: QObject, apply: Callable[[], object]) -> None:
    """Do something now and whenever the look changes, as long as its owner lives: set sizes made by `scaled`."""
    _Follower(owner, apply)
    apply()


def remembered_look(memory: Memory) -> Look:
    """Return the look kept from the last time; what is not one of ours is the default."""
    shade, percent = memory.recall(_SHADE_KEY), memory.recall(_PERCENT_KEY)
    return Look(
        Shade(shade) if shade in list(Shade) else Shade.SYSTEM,
        int(percent) if percent in [str(one) for one in PERCENTS] else 100,
    )


def keep_look(memory: Memory, look: Look) -> None:
    """Keep a look for the next start."""
    memory.keep(_SHADE_KEY, look.shade)
    memory.keep(_PERCENT_KEY, str(look.percent))


class _Follower(QObject):
    """Goes with its owner."""

    def __init__(self, owner: QObject, apply: Callable[[], object]) -> None:
        super().__init__(owner)
        self._apply = apply
        WARDROBE.changed.connect(self.again)

    def again(self) -> None:
        """Do it once more."""
        self._apply()


def _style_sheet() -> str:
    style = resource("style", "desk.qss").read_text(encoding="utf-8")
    signs = resource("style", "dark" if WARDROBE.dark else "light").as_posix()
    filled = Template(style).substitute(WARDROBE.colours, signs=signs)
    return re.sub(r"(\d+)sp(-\d)?", _pixels, filled)


def _pixels(found: re.Match[str]) -> str:
    return f"{scaled(int(found[1])) + int(found[2] or 0)}px"


@cache
def _family() -> str:
    known = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
    found = next((name for name in _GOOD_FAMILIES if name in known), None)
    if found is not None:
        return found
    for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
        number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    return QFontDatabase.applicationFontFamilies(number)[0]


_ROLES = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "page",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent_ink",
    QPalette.ColorRole.LinkVisited: "accent_ink",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "line_soft",
    QPalette.ColorRole.Midlight: "line_soft",
    QPalette.ColorRole.Mid: "edge",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "border",
}


def _palette() -> QPalette:
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, colour(name))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("disabled"))
    return palette
