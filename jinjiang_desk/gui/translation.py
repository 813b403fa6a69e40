"""Qt's own dialogs in Chinese."""

from typing import ClassVar

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def speak_chinese(app: QApplication) -> None:
    """Give the application its language and the translations of Qt's own dialogs; once is enough."""
    if app.findChild(_Untranslated) is not None:
        return
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
