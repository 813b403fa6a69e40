"""关于: which program and version this is, under which licences, and where its log lies."""

from importlib.metadata import version
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.folders import show_folder
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import PAGE, button, card, column, label, row, selectable

_PARTS = (
    ("Qt、PySide6", "窗口和打印", "LGPL-3.0"),
    ("sqlite-utils", "数据库", "Apache-2.0"),
    ("openpyxl", "Excel 工作簿", "MIT"),
    ("python-docx、lxml", "Word 文档", "MIT、BSD-3-Clause"),
    ("ReportLab", "PDF 表格", "BSD-3-Clause"),
    ("PDFium、pypdfium2", "读取、显示 PDF", "BSD-3-Clause / Apache-2.0"),
    ("Pillow", "照片", "MIT-CMU"),
    ("pypinyin 的读音、platformdirs", "拼音首字母、数据位置", "MIT"),
    ("defusedxml、click", "安全读取、命令行", "PSF-2.0、BSD-3-Clause"),
    ("思源宋体、思源黑体（Noto SC）", "中文字体", "OFL-1.1"),
)


class AboutSection(QWidget):
    """Says what people ask on the telephone first."""

    def __init__(self, log: Path | None) -> None:
        super().__init__()
        self.version = selectable(f"版本 {version('jinjiang-desk')}　Qt {qVersion()}")
        about = card(
            label("督察整改工作台", "title"),
            self.version,
            label("不联网，所有数据都在本机。程序按 Apache-2.0 许可证免费使用、复制和修改。", wrap=True),
            spacing=8,
        )
        parts = card(
            label("用到的软件和字体", "section"),
            *(label(f"{name}　{use}　{licence}", "caption", wrap=True) for name, use, licence in _PARTS),
            label("Qt 以独立的库文件随程序提供，可以按 LGPL 自行替换。", "caption", wrap=True),
            spacing=5,
        )
        cards: list[QWidget | None] = [about]
        if log is not None:
            cards.append(_log_card(log))
        layout = column(*cards, parts, None, spacing=14)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)


class AboutDialog(Dialog):
    """The same where no desk is open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "关于")
        close = button("关闭", self.accept, "primary")
        close.setDefault(True)
        self.setLayout(column(AboutSection(None), row(None, close), spacing=12, margins=PAGE))


def _log_card(log: Path) -> QWidget:
    open_it = button("打开日志文件夹", lambda: show_folder(log))
    place = row(selectable(str(log)), open_it)
    place.setStretch(0, 1)
    return card(
        label("日志", "section"),
        label("程序出错时，请把这里的 desk.log 发给技术支持人员。里面没有整改内容。", "caption", wrap=True),
        place,
        spacing=6,
    )
