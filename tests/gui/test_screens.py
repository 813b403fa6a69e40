"""Every page of the demo in every look: as a picture, with nothing cut, and with a name for all one can reach.

`SCREENS=docs/screens build/test tests/gui/test_screens.py` writes the guide's pictures.
"""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget

from jinjiang_desk.gui.theme import Look, Shade, dress
from jinjiang_desk.operations.demo import Demo, walk_demo
from jinjiang_desk.paths import DeskFolder
from tests.gui.accessible import nameless
from tests.gui.conftest import Open, clock
from tests.gui.driver import Driver
from tests.gui.fitting import misfits
from tests.gui.screens import BLOCKED, DISTRICT, FIRST, TOWN, Screen
from tests.gui.sights import sights

SHARP, DEMO = "QT_SCALE_FACTOR", "DEMO_OF_SCREENS"
COLOURS = 64 if SHARP in os.environ else 256
"""All pictures together stay below 10 MB."""
FORM = "form"


@dataclass(frozen=True)
class Dress:
    """A look, and the folder of its pictures."""

    folder: str
    look: Look
    sizes: tuple[tuple[int, int], ...]


SMALL, USUAL = (1100, 700), (1366, 768)
LOOKS = (
    Dress("", Look(Shade.LIGHT, 100), (SMALL, USUAL)),
    Dress("dark", Look(Shade.DARK, 100), (USUAL,)),
    Dress("large", Look(Shade.LIGHT, 150), (SMALL, USUAL)),
)
SHARP_LOOKS = (Dress("sharp", Look(Shade.LIGHT, 100), (USUAL,)),)
"""The last size is the one that is pictured."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo desks, after the whole job; those of the process before where there is one."""
    given = os.environ.get(DEMO)
    return walk_demo(Path(given) if given else tmp_path_factory.mktemp("demo"), clock)


@pytest.fixture
def plain_look() -> Iterator[None]:
    """Leave the window as the other tests expect it."""
    yield
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app)


@pytest.mark.usefixtures("plain_look")
@pytest.mark.parametrize("place", ["town", "district", "first", "blocked"])
def test_pages(open_window: Open, demo: Demo, place: str, tmp_path: Path) -> None:
    """Each page in each look: not blank, nothing cut or without a name, and a picture where one is asked for."""
    screens, desk = where(place, demo, tmp_path)
    driver = open_window(desk)
    wrong: list[str] = []
    for one in SHARP_LOOKS if SHARP in os.environ else LOOKS:
        wear(one.look)
        for screen in screens:
            shown = screen.show(driver, demo, tmp_path)
            as_at_a_readers(driver, demo.root, tmp_path)
            told = [*at_all_sizes(driver, shown, one.sizes), *out_of_place(shown, demo.root, tmp_path)]
            told += nameless(shown) if one is LOOKS[-1] else []
            wrong += [f"{one.folder}/{screen.name} {words}" for words in told]
            wrong += keep(shown, one.folder, screen.name)
            screen.leave(driver, shown)
    assert wrong == [], "\n".join(wrong)


def where(place: str, demo: Demo, folder: Path) -> tuple[tuple[Screen, ...], DeskFolder]:
    """Return what to look at, and the desk to open for it."""
    if place == "town":
        return TOWN, demo.town
    if place == "district":
        return DISTRICT, demo.district
    nowhere = DeskFolder(folder / "工作台")
    if place == "blocked":
        nowhere.root.mkdir()
        nowhere.database.write_bytes(b"no database" * 100)
        return BLOCKED, nowhere
    return FIRST, nowhere


def as_at_a_readers(driver: Driver, *places: Path) -> None:
    """Let the guide's pictures show folders and disks such as a reader has, not where tests keep theirs."""
    for one in (*driver.window.findChildren(QLabel), *driver.window.findChildren(QLineEdit)):
        words = told = one.text()
        for place in places:
            told = told.replace(str(place), "D:/整改工作台")
        told = re.sub(
            r"还有 [\d.]+ [KMGT]B", "还有 120.0 GB", told.replace("整改工作台/工作台", "整改工作台")
        )
        if told != words:
            one.blockSignals(True)
            one.setText(told)
            one.blockSignals(False)


def out_of_place(shown: QWidget, *places: Path) -> list[str]:
    """Return words that tell of this machine, and what scrolls sideways on a usual screen."""
    wrong = [one.words for one in sights(shown) if any(str(place) in one.words for place in places)]
    for area in shown.findChildren(QScrollArea):
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0:
            wrong.append(f"{area.accessibleName()} scrolls sideways")
    return wrong


def at_all_sizes(driver: Driver, shown: QWidget, sizes: tuple[tuple[int, int], ...]) -> list[str]:
    """Return what is cut, or does not fit into the window."""
    wrong: list[str] = []
    for size in sizes:
        driver.window.resize(*size)
        driver.settle()
        for _ in range(3):
            QApplication.processEvents()
        wrong += [f"{size[0]}: {words}" for words in misfits(shown)]
        if (driver.window.width(), driver.window.height()) != size:
            wrong.append(f"{size[0]}: the window cannot be smaller than {driver.window.size().toTuple()}")
    return wrong


def wear(look: Look) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app, look)


def keep(shown: QWidget, folder: str, name: str) -> list[str]:
    """Make sure that something is on the picture, and write it where pictures are asked for."""
    image = shown.grab().toImage()
    points = [(x, y) for x in range(0, image.width(), 17) for y in range(0, image.height(), 5)]
    wrong = [] if len({image.pixel(x, y) for x, y in points}) > 20 else [f"{folder}/{name} is blank"]
    if "SCREENS" in os.environ:
        target = Path(os.environ["SCREENS"]) / folder
        target.mkdir(parents=True, exist_ok=True)
        device = QBuffer()
        device.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(device, "PNG")
        with Image.open(io.BytesIO(device.data().data())) as full:
            few = full.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
            few.save(target / f"{name}.png", optimize=True)
    return wrong


@pytest.mark.skipif(SHARP in os.environ, reason="this is the process of the sharp pictures")
def test_pages_at_twice_the_scale(demo: Demo) -> None:
    """A scale is chosen before a program starts, so this look needs a process of its own."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        __file__,
        "-k",
        "test_pages",
    ]
    environment = {**os.environ, SHARP: "2", DEMO: str(demo.root)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(SHARP in os.environ, reason="paper has no scale of the screen")
def test_the_printed_form(demo: Demo, tmp_path: Path) -> None:
    printed = next(path for path in demo.files if path.suffix == ".pdf")
    picture = PdfDocument(printed)[0].render(scale=1.2).to_pil()
    target = Path(os.environ.get("SCREENS", tmp_path))
    target.mkdir(parents=True, exist_ok=True)
    picture.quantize(COLOURS).save(target / f"{FORM}.png", optimize=True)
    assert picture.size[1] > picture.size[0] > 600
