"""How the window looks: one palette, one accent colour, and fonts that have Chinese."""

from enum import Enum
from string import Template
from typing import ClassVar

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from jinjiang_desk.paths import resource

TEXT_PIXELS = 14

COLOURS = {
    "accent": "#1a7a5e",
    "accent_dark": "#14624b",
    "accent_soft": "#e4f2ed",
    "text": "#1f2a30",
    "muted": "#5d6b73",
    "line": "#dbe2e5",
    "page": "#f4f6f7",
    "surface": "#ffffff",
    "hover": "#eef2f3",
    "danger": "#b3261e",
}

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


class Tone(Enum):
    """The mood of a word in a list: its colour and the colour behind it. The word itself always stands there."""

    DANGER = ("#a3211a", "#fce8e6")
    WARN = ("#9a4a00", "#fdeedd")
    NOTICE = ("#7a5c00", "#fcf4d6")
    CALM = ("#46545c", "#e9edef")
    GOOD = ("#17653f", "#e2f3e9")
    ACCENT = ("#14539a", "#e3eefb")

    @property
    def ink(self) -> QColor:
        """The colour of the word."""
        return QColor(self.value[0])

    @property
    def ground(self) -> QColor:
        """The colour behind the word."""
        return QColor(self.value[1])


def dress(app: QApplication) -> None:
    """Give the application its style, palette, font, language and translations of Qt's own dialogs."""
    app.setStyle("Fusion")
    app.setPalette(_palette())
    font = QFont(_family())
    font.setPixelSize(TEXT_PIXELS)
    app.setFont(font)
    style = resource("style", "desk.qss").read_text(encoding="utf-8")
    folder = resource("style").as_posix()
    app.setStyleSheet(Template(style).substitute(COLOURS, style=folder))
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    app.installTranslator(_Untranslated(app))


class _Untranslated(QTranslator):
    """The few words of Qt's file dialog that its own Chinese translation lacks."""

    _WORDS: ClassVar = {"Folder": "文件夹", "File Folder": "文件夹", "Drive": "磁盘", "Shortcut": "快捷方式"}

    def isEmpty(self) -> bool:
        """Qt asks no translator that says it is empty."""
        return False

    # None is Qt's null string, which its stubs do not know: an empty one would count as translated.
    def translate(  # type: ignore[override]
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return the word, None where Qt's own translation shall be asked."""
        return self._WORDS.get(source) if context == "QAbstractFileIconProvider" else None


def _family() -> str:
    known = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
    found = next((name for name in _GOOD_FAMILIES if name in known), None)
    if found is not None:
        return found
    for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
        number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    return QFontDatabase.applicationFontFamilies(number)[0]


def _palette() -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, name in (
        (roles.Window, "page"),
        (roles.Base, "surface"),
        (roles.AlternateBase, "page"),
        (roles.Button, "surface"),
        (roles.ToolTipBase, "surface"),
        (roles.WindowText, "text"),
        (roles.Text, "text"),
        (roles.ButtonText, "text"),
        (roles.ToolTipText, "text"),
        (roles.PlaceholderText, "muted"),
        (roles.Highlight, "accent"),
        (roles.HighlightedText, "surface"),
        (roles.Link, "accent"),
        (roles.Accent, "accent"),
    ):
        palette.setColor(role, QColor(COLOURS[name]))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#9aa5ab"))
    return palette
