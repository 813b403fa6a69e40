"""What comes of spoilt workbooks: `tests/workbook` tries a few at every run, `build/bench --long` thousands."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.problem import DeskError
from jinjiang_desk.operations.desk import Desk, open_desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.receiving.receive import apply_decided, preview_files
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.paths import DeskFolder
from tests.desks import Prepared, clock
from tests.sync.computers import stand
from tests.workbook.exchanged import exchanged
from tests.workbook.libreoffice import saved_anew
from tests.workbook.mutating import mutated


@dataclass(frozen=True, slots=True)
class Good:
    """A workbook as it was written, and the folder of the desk that receives it."""

    name: str
    content: bytes
    desk: Path


def good_workbooks(prepared: Prepared, folder: Path) -> tuple[Good, ...]:
    """Make a dispatch and a return with photos between two desks, the return for a district that has it already, too,
    and the return as LibreOffice saves it, where that is there."""
    with exchanged(prepared, folder) as desks:
        returned = write_return(desks.town, folder / "回传.xlsx").path
        dispatch, town = desks.sent.read_bytes(), desks.town.store.folder.root
        district = desks.district.store.folder.root
    knowing = Path(shutil.copytree(district, folder / "收过"))
    desk = open_desk(DeskFolder(knowing), clock)
    with preview_files(desk, [returned]) as preview:
        apply_decided(desk, preview, {})
    desk.close()
    content = returned.read_bytes()
    goods = [
        Good("dispatch", dispatch, town),
        Good("return", content, district),
        Good("return that came before", content, knowing),
    ]
    if shutil.which("soffice") is not None:
        goods.append(Good("return by LibreOffice", saved_anew(returned, "xlsx").read_bytes(), district))
    return tuple(goods)


def try_spoilt(good: Good, seed: int | None, folder: Path) -> str:
    """Spoil a workbook (None: leave it as it is), look at it with a copy of its desk, take it in where that is possible
    and take that back; return in a word what came of it. Raises what is a bug, AssertionError where the desk changed."""
    shutil.rmtree(folder, ignore_errors=True)
    desk = open_desk(DeskFolder(Path(shutil.copytree(good.desk, folder / "desk"))), clock)
    path = folder / "表.xlsx"
    path.write_bytes(good.content if seed is None else mutated(good.content, seed))
    try:
        before, rows = _fingerprint(desk), stand(desk)
        result = _taken_in(desk, path, before)
        assert stand(desk) == rows, "the desk is not as it was"
    finally:
        desk.close()
    return result


def _taken_in(desk: Desk, path: Path, before: str) -> str:
    try:
        with preview_files(desk, [path]) as preview:
            assert _fingerprint(desk) == before, "looking at it changed the desk"
            (file,) = preview.files
            assert file.problems or not file.refused
            choices = dict.fromkeys(preview.clashes, Choice.THEIRS)
            taken = apply_decided(desk, preview, choices)
            assert not taken.left, taken.problems
    except DeskError:
        return "error"
    if taken.done.number is None:
        return "refused" if file.refused else "nothing"
    undo_last(desk)
    return "taken in and back"


def _fingerprint(desk: Desk) -> str:
    """Return what the desk's files are: the database byte for byte, and the names of all others."""
    root = desk.store.folder.root
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if desk.store.folder.scratch not in (path, *path.parents) and not path.name.endswith("-shm"):
            digest.update(str(path.relative_to(root)).encode())
            if path.name.startswith("desk.sqlite3") and path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()
