"""Receiving and writing returns with photos, against what the bare libraries take for the same cells and bytes."""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook
from openpyxl.drawing.image import Image as Embedded
from python_calamine import CalamineWorkbook

from benchmarks.desks import NOW
from benchmarks.returns import Load, fresh, made_load
from benchmarks.table import Line, Pairs, note, paired, spent
from jinjiang_desk.operations.desk import open_desk
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.paths import DeskFolder

ROWS, PHOTOS = 5_000, 500
_PARTS = 3
"""Parts of about 45 MB, as returns are sent."""
_MEDIA = ("xl/media/",)
_RECEIVE_GOAL, _WRITE_GOAL, _LINEAR_GOAL = 2.0, 1.3, 1.2


def measure(out: Path, times: int, rows: int = ROWS, photos: int = PHOTOS) -> list[Line]:
    """Return the lines of a return with so many rows and photos, and how time grows from a fifth of each."""
    note("receive and write returns")
    with TemporaryDirectory(dir=out) as name:
        folder = Path(name)
        whole = made_load(folder / "whole", rows, photos, _PARTS)
        lines = [
            Line.of("receive a return", rows, _receiving(whole, folder, times), goal=_RECEIVE_GOAL),
            Line.of("write a return", rows, _writing(whole, folder, times), goal=_WRITE_GOAL),
        ]
        for what, few, many in (
            ("receive rows: time of 5 × as many", (rows // 5, 0), (rows, 0)),
            ("receive photos: time of 5 × as many", (0, photos // 5), (0, photos)),
        ):
            less, more = (made_load(folder / f"{what[8:12]}{sum(one)}", *one, 1) for one in (few, many))
            growth = [(long, 5 * short) for long, short in _growing(more, less, folder, times)]
            lines.append(Line.of(what, sum(many), growth, goal=_LINEAR_GOAL))
    return lines


def _growing(more: Load, less: Load, folder: Path, times: int) -> Pairs:
    paths = [load.write(fresh(folder / f"grow{number}")) for number, load in enumerate((more, less))]
    return paired(lambda: _received(more, paths[0], folder), lambda: _received(less, paths[1], folder), times)


def _receiving(load: Load, folder: Path, times: int) -> Pairs:
    paths = load.write(fresh(folder / "sent"))
    return paired(lambda: _received(load, paths, folder), lambda: _unpacked(paths, folder), times)


def _writing(load: Load, folder: Path, times: int) -> Pairs:
    def ours() -> float:
        target = fresh(folder / "ours")
        return spent(lambda: load.write(target))

    first, *_ = load.write(fresh(folder / "cells"))
    tables = [_cells(path) for path in sorted(first.parent.glob("*.xlsx"))]
    pictures = [
        [load.pictures[row.id] for row in package.rows if row.id in load.pictures]
        for package in load.packages
    ]

    def bare() -> float:
        target = fresh(folder / "bare")
        return spent(lambda: [_save(*one, target) for one in zip(tables, pictures, strict=True)])

    return paired(ours, bare, times)


def _received(load: Load, paths: Sequence[Path], folder: Path) -> float:
    """Receive all parts at a desk that has not seen them; its making is not measured."""
    there = DeskFolder(fresh(folder / "desk"))
    shutil.copytree(load.desk.root, there.root, dirs_exist_ok=True)
    with closing(open_desk(there, lambda: NOW)) as desk:

        def receive() -> None:
            with preview_files(desk, paths) as preview:
                if preview.problems:
                    raise RuntimeError(str(preview.problems[:3]))
                apply_preview(desk, preview)

        return spent(receive)


def _unpacked(paths: Sequence[Path], folder: Path) -> float:
    """Read all cells by calamine; inflate, hash, write and sync the same pictures."""
    target = fresh(folder / "bare")

    def work() -> None:
        for path in paths:
            _cells(path)
            with zipfile.ZipFile(path) as package:
                for name in package.namelist():
                    if name.startswith(_MEDIA):
                        _keep(package.read(name), target)

    return spent(work)


def _keep(content: bytes, folder: Path) -> None:
    with (folder / f"{hashlib.sha256(content).hexdigest()}.jpg").open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _cells(path: Path) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def _save(tables: dict[str, list[list[object]]], pictures: Sequence[Path], folder: Path) -> None:
    """Save the same cells and pictures by openpyxl, without looks, lists or locks."""
    book = Workbook()
    book.remove(book.worksheets[0])
    page = None
    for name, rows in tables.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append([None if value == "" else value for value in row])
    for number, path in enumerate(pictures, 2):
        image = Embedded(BytesIO(path.read_bytes()))
        image.anchor = f"E{number}"
        if page is not None:
            page.add_image(image)
    book.save(folder / f"{len(list(folder.iterdir()))}.xlsx")
