"""The folder of documents beside a workbook: what lies in it, and which lines of the workbook name it."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from itertools import islice
from pathlib import Path

from jinjiang_desk.domain.exchange.package import ATTACHED
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.rowid import is_hashed, is_row_id
from jinjiang_desk.operations.receiving.folder_content import WORKBOOKS, is_clutter
from jinjiang_desk.operations.sending.posting import attached_folder
from jinjiang_desk.wording import first_names

_MOST_FILES = 1000
"""No return has more documents; a folder with more is somebody's whole disk."""
_SHOWN = 3


class Attached:
    """The files that lie beside a workbook. A line names one by its name alone: whatever stands in a cell is only
    compared with the names that are there, and never a path that is opened."""

    def __init__(self, workbook: Path) -> None:
        self._workbook = workbook

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """The files in the folder, by name; none where there is no folder. Links are not followed."""
        try:
            folder = _folder_of(self._workbook)
            found = (one for one in folder.iterdir() if _is_document(one)) if folder is not None else iter(())
            return tuple(sorted(islice(found, _MOST_FILES)))
        except OSError:
            # A stick that is gone: what the lines name is then told, line by line.
            return ()

    def named(self, name: str) -> Path | None:
        """Return the file that a line names, with or without its ending; None where none or several fit."""
        wanted = _folded(name)
        found = self._by_name.get(wanted) or self._by_stem.get(wanted) or []
        return found[0] if len(found) == 1 else None

    def of_row(self, row: Evidence) -> Iterator[Path]:
        """Yield what may be the file of a piece of evidence: under its id, as the program lays it there, under the name
        that people gave, and of a line that lost its id under the id that it had."""
        laid = self._by_stem.get(_folded(row.id), [])
        named = self.named(row.file_name)
        yield from laid
        if named is not None and named not in laid:
            yield named
        if is_hashed(row.id):
            yield from self._laid_by_size.get(row.size, ())

    def unnamed(self, names: Iterable[str]) -> Iterator[Problem]:
        """Tell the files that no line names; the program's own are named by their rows' ids."""
        meant = {self.named(name) for name in set(names)}
        left = [one.name for one in self.files if one not in meant and not is_row_id(one.stem)]
        if left:
            yield note(Code.DOCUMENTS_UNNAMED, Place(), count=len(left), names=first_names(left, _SHOWN))

    @cached_property
    def _laid_by_size(self) -> dict[int, list[Path]]:
        """The program's own files: who looks for one compares its content, and not that of all others as well."""
        found: defaultdict[int, list[Path]] = defaultdict(list)
        for one in self.files:
            if is_row_id(one.stem):
                # One that is gone by now is none of any size.
                with suppress(OSError):
                    found[one.stat().st_size].append(one)
        return dict(found)

    @cached_property
    def _by_name(self) -> dict[str, list[Path]]:
        return _gathered((_folded(one.name), one) for one in self.files)

    @cached_property
    def _by_stem(self) -> dict[str, list[Path]]:
        return _gathered((_folded(one.stem), one) for one in self.files)


def _gathered(pairs: Iterable[tuple[str, Path]]) -> dict[str, list[Path]]:
    found: defaultdict[str, list[Path]] = defaultdict(list)
    for name, path in pairs:
        found[name].append(path)
    return dict(found)


def _folder_of(workbook: Path) -> Path | None:
    """Return the folder of a workbook; of a copy that was renamed by adding to the name, the original's."""
    own = attached_folder(workbook)
    if own.is_dir():
        return None if own.is_symlink() else own
    stems = {one.name.removesuffix(ATTACHED): one for one in workbook.parent.glob(f"*{ATTACHED}")}
    near = [stem for stem in stems if stem and workbook.stem.startswith(stem)]
    if len(near) != 1 or not stems[near[0]].is_dir() or stems[near[0]].is_symlink():
        return None
    taken = any(one.stem == near[0] and one.suffix.lower() in WORKBOOKS for one in workbook.parent.iterdir())
    return None if taken else stems[near[0]]


def _is_document(path: Path) -> bool:
    return path.is_file() and not (path.is_symlink() or is_clutter(path))


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
