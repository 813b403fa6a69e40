"""A picture as a line of 佐证材料: what it says of itself where nobody typed it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jinjiang_desk.domain.exchange.loose import LooseRow, Words
from jinjiang_desk.domain.problem import Place
from jinjiang_desk.domain.records import Application, Evidence, Fulfilment, Progress, Reading, Record
from jinjiang_desk.domain.rowid import make_hashed_row_id
from jinjiang_desk.domain.status import Stage, UnitStatus
from jinjiang_desk.workbook.reading.pictures import Extracted

Line = Record | LooseRow
"""What stands on a line of a record sheet."""

_TAKEN_OVER = ("task_id", "unit", "owner", "updated_at", "revision", "withdrawn")
_SHOWN = ("stage", "caption")
_FILE = ("sha256", "copy_sha256", "size", "media_type", "file_name")
_ENDING = re.compile(r"\.(?:jpe?g|png|bmp|gif|webp|heic)$", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r'[:*?"<>|\x00-\x1f]')
_MAX_NAME = 60
NAMED_DIGITS = 8
"""So much of its hash stands in the name of a picture that nobody named."""
_TELLING_DIGITS = 6
"""A name with so many digits was given by a camera or a chat program; 图片 1 is what every second one has."""
_STAGES = {
    UnitStatus.NOT_STARTED.value: Stage.BEFORE,
    UnitStatus.DONE.value: Stage.AFTER,
}


def is_evidence(line: Line) -> bool:
    """Whether a line is a piece of evidence itself."""
    return kind_of(line) is Evidence


def kind_of(line: Line) -> type[Record]:
    """Return what kind of record a line is."""
    return line.record if isinstance(line, LooseRow) else type(line)


def told_hash(line: Line) -> str | None:
    """Return the hash of the copy that a line of evidence says it travels with."""
    said = line.plain.get("copy_sha256") if isinstance(line, LooseRow) else getattr(line, "copy_sha256", None)
    return said or None


def plain_of(line: Line) -> Mapping[str, Any]:
    """Return the fields of a line that are known."""
    return line.plain if isinstance(line, LooseRow) else line.plain()


def holds_photo(line: Line) -> bool:
    """Whether a line of evidence can have a picture: not one that tells of a document beside the workbook."""
    return is_evidence(line) and not (isinstance(line, Record) and told_hash(line) is None)


def with_file(line: LooseRow, picture: Extracted, description: str, *, named: bool, copied: bool) -> LooseRow:
    """Fill in what a line does not say of its file. `named` tells that the picture says itself to be the line's;
    on a line that was `copied` what stands there is of another picture where that is another one."""
    if line.plain.get("sha256") and (named or not copied or told_hash(line) == picture.sha256):
        return replace(line, empty=False)
    told = _file_fields(picture, description, alone="id" not in line.lost and not copied)
    if not copied:
        told["file_name"] = line.plain.get("file_name") or told["file_name"]
    return replace(line, plain={**line.plain, **told}, lost=line.lost - set(_FILE), empty=False)


def further_line(line: Line, place: Place, picture: Extracted, description: str, code: str) -> LooseRow:
    """Return the line of its own that a picture becomes which stands on a line and is not that line's picture:
    of the same task and unit; of evidence also of the same stage and caption. It never had an id."""
    known, evidence = plain_of(line), is_evidence(line)
    plain = {name: known[name] for name in _TAKEN_OVER if name in known}
    if evidence:
        plain |= {name: known[name] for name in _SHOWN if name in known}
    else:
        plain |= {"stage": _stage(line).value, "caption": f"{place.sheet}附图"}
    plain |= _file_fields(picture, description, alone=False)
    parts = (place.sheet or "", place.cell or "", place.item or "", picture.sha256)
    plain["id"] = make_hashed_row_id(code, *parts)
    lost = set(line.lost) if isinstance(line, LooseRow) else set()
    lost &= {*_TAKEN_OVER, *(_SHOWN if evidence else ())}
    words = line.words if isinstance(line, LooseRow) else Words()
    return LooseRow(Evidence, plain, place, words, frozenset(lost | {"id"}))


def _file_fields(picture: Extracted, description: str, *, alone: bool) -> dict[str, Any]:
    """What travels is all there is: the original stayed with whoever put it into the workbook. Where the line is
    not `alone` known by its id it is by the name of its file, which then is given once."""
    name, mark = _name(description), picture.sha256[:NAMED_DIGITS]
    parts = [name] if name and alone else [name or "图片", mark]
    return {
        "sha256": picture.sha256,
        "copy_sha256": picture.sha256,
        "size": picture.size,
        "media_type": picture.media_type,
        "file_name": "_".join(parts) + picture.path.suffix,
    }


def _name(description: str) -> str:
    """Return the name a picture had before, where its alternative text tells it, without the ending."""
    for word in description.replace("\\", "/").split():
        stem = _ENDING.sub("", word.rpartition("/")[2])[:_MAX_NAME]
        digits = sum(character.isdecimal() for character in stem)
        if digits >= _TELLING_DIGITS and not _NOT_IN_NAMES.search(stem):
            return stem
    return ""


def _stage(line: Line) -> Stage:
    """Return what a picture shows that somebody put beside a record of another kind."""
    kind = kind_of(line)
    if kind is Progress:
        return _STAGES.get(str(plain_of(line).get("status", "")), Stage.DURING)
    if kind is Reading:
        return Stage.DOCUMENT
    return Stage.AFTER if kind in (Application, Fulfilment) else Stage.DURING
