"""However a workbook is spoilt, a preview ends with a result or with problems of ours, and changes nothing.

Three workbooks (a dispatch, a return with photos, and the same saved anew by LibreOffice, where it is there)
are spoilt in their bytes, their XML and the way they are packed. 120 times in every run; MUTATIONS=2000 in the
environment runs all 2,000 (some ten minutes), MUTATIONS_FROM=n begins at another seed.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import DeskError
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving import preview_files
from jinjiang_desk.operations.sending import write_return
from tests.desks import Prepared
from tests.workbook.exchanged import exchanged
from tests.workbook.libreoffice import saved_anew
from tests.workbook.mutating import mutated

_COUNT = int(os.environ.get("MUTATIONS", "120"))
_FROM = int(os.environ.get("MUTATIONS_FROM", "0"))
_AT_ONCE = 50


@dataclass(frozen=True)
class Exchange:
    """Good workbooks, each with the desk that receives it."""

    goods: tuple[tuple[str, bytes, Desk], ...]


@pytest.fixture(scope="module")
def exchange(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    """A dispatch and a return with photos between two desks, and both as LibreOffice saves them."""
    folder = tmp_path_factory.mktemp("desks")
    with exchanged(prepared, folder) as desks:
        returned = write_return(desks.town, folder / "回传.xlsx").path
        goods = [
            ("dispatch", desks.sent.read_bytes(), desks.town),
            ("return", returned.read_bytes(), desks.district),
        ]
        if shutil.which("soffice") is not None:
            anew = saved_anew(returned, "xlsx").read_bytes()
            goods.append(("return by LibreOffice", anew, desks.district))
        yield Exchange(tuple(goods))


def fingerprint(desk: Desk) -> str:
    """Return what the desk's files are: the database byte for byte, and the names of all others."""
    root = desk.store.folder.root
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if desk.store.folder.scratch not in (path, *path.parents) and not path.name.endswith("-shm"):
            digest.update(str(path.relative_to(root)).encode())
            if path.name.startswith("desk.sqlite3") and path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()


def outcome(desk: Desk, path: Path) -> str:
    """Preview a workbook and say in a word what came of it; anything but problems of ours is raised."""
    try:
        with preview_files(desk, [path]) as preview:
            (file,) = preview.files
            assert file.problems or not file.refused
            return "refused" if file.refused else "changes" if file.changes else "nothing"
    except DeskError:
        return "error"


@pytest.mark.parametrize("first", range(_FROM, _FROM + _COUNT, _AT_ONCE))
def test_spoilt_workbooks(exchange: Exchange, tmp_path: Path, first: int) -> None:
    path = tmp_path / "表.xlsx"
    found: dict[str, int] = {}
    for seed in range(first, min(first + _AT_ONCE, _FROM + _COUNT)):
        name, good, desk = exchange.goods[seed % len(exchange.goods)]
        before = fingerprint(desk)
        path.write_bytes(mutated(good, seed))
        try:
            result = outcome(desk, path)
        except Exception as error:
            kept = Path(os.environ.get("MUTATIONS_KEEP", tmp_path)) / f"{seed}.xlsx"
            kept.write_bytes(path.read_bytes())
            raise AssertionError(f"seed {seed} of the {name}, kept as {kept}") from error
        found[result] = found.get(result, 0) + 1
        assert fingerprint(desk) == before, f"seed {seed} of the {name} changed the desk"
    # Both happen in every such lot: mutations that spoil all, or nothing, would show nothing.
    assert found.get("refused", 0) > 0
    assert found.get("changes", 0) + found.get("nothing", 0) > 0


def test_the_good_workbooks_would_go_in(exchange: Exchange, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    for _, good, desk in exchange.goods:
        path.write_bytes(good)
        assert outcome(desk, path) in ("changes", "nothing")
