"""What says which workbook this is, and which evidence a picture belongs to.

The envelope is written in three places, because copying, re-saving and cleaning lose one or another: custom
document properties, a hidden sheet, defined names. All use the same keys.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import fields

from jinjiang_desk.domain.exchange.lineage import Lineage, pack_lineages, unpack_lineages
from jinjiang_desk.domain.exchange.package import FORMAT, MOST_PARTS, Envelope
from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.domain.row import from_plain, to_plain
from jinjiang_desk.domain.rowid import is_desk_code

IDENTITY_SHEET = "标识"
COVER_SHEET = "封面"
NUMBER = "本表编号"
"""What stands before the package id on the cover."""
PREFIX = "jinjiang_desk."

_LINEAGE = PREFIX + "lineage."
_LONGEST = 30_000
"""Characters in one cell; a cell holds a few more."""

_OF_A_SET = ("set_id", "part", "parts")
"""Asked for only where a return was split; programs of before do not know them."""

_TOKEN = re.compile(
    r"(?<![0-9A-Za-z])ph:(?P<hash>[0-9a-f]{12}):(?P<evidence>[^:\s]{1,40}):(?P<slot>[0-9]{1,3})"
)


def identity_values(envelope: Envelope) -> dict[str, str]:
    """Return the envelope as keys and texts; only a part of a set tells of its set."""
    told = to_plain(envelope)
    return {
        PREFIX + key: str(value) for key, value in told.items() if envelope.set_id or key not in _OF_A_SET
    }


def lineage_values(lineages: Mapping[str, Lineage]) -> dict[str, str]:
    """Return as keys and texts how rows came to be; it stands on the hidden sheet alone."""
    return {f"{_LINEAGE}{at}": text for at, text in enumerate(pack_lineages(lineages, _LONGEST), 1)}


def lineages_in(sources: tuple[Mapping[str, str], ...]) -> dict[str, Lineage]:
    """Return how rows came to be, as far as that is told."""
    return unpack_lineages(
        text for values in sources for key, text in values.items() if key.startswith(_LINEAGE)
    )


def identify(sources: tuple[Mapping[str, str], ...], place: Place) -> Envelope | None:
    """Return the envelope from the first place that is complete, None where no place has it whole.

    Raises DeskError WORKBOOK_NEWER for a later format.
    """
    for values in sources:
        form = values.get(PREFIX + "format", "").strip()
        if form.isdecimal() and len(form) < 9 and int(form) > FORMAT:
            raise refuse(Code.WORKBOOK_NEWER, place, format=form)
    for values in sources:
        envelope = _envelope(values)
        if envelope is not None:
            return envelope
    return None


def differ(sources: tuple[Mapping[str, str], ...]) -> bool:
    """Return whether the places name different packages: sheets of two workbooks were put into one."""
    named = {values.get(PREFIX + "package_id", "").strip() for values in sources}
    return len(named - {""}) > 1


def picture_token(copy_sha256: str, evidence_id: str) -> str:
    """Return the alternative text that ties a picture to its row wherever it is moved."""
    return f"ph:{copy_sha256[:12]}:{evidence_id}:1"


def evidence_of(description: str) -> str | None:
    """Return the evidence id that a picture's alternative text names somewhere, None where it names none."""
    match = _TOKEN.search(description)
    return match["evidence"] if match else None


def _envelope(values: Mapping[str, str]) -> Envelope | None:
    plain: dict[str, str | int] = {}
    for field in fields(Envelope):
        text = values.get(PREFIX + field.name, "").strip()
        if text:
            plain[field.name] = text
        elif field.name not in _OF_A_SET:
            return None
    form = str(plain["format"])
    if not (form.isdecimal() and len(form) < 9):
        return None
    plain["format"] = int(form)
    try:
        datetime.datetime.fromisoformat(str(plain["as_of"]))
        envelope = from_plain(Envelope, {**plain, **_place_in_set(plain)})
    except ValueError:  # a kind of workbook that there is not, or no time
        return None
    return envelope if is_desk_code(envelope.district_id) else None


def _place_in_set(plain: Mapping[str, str | int]) -> dict[str, str | int]:
    """Return which part of a set this is; what is not told, or cannot be, is a workbook of its own."""
    part, parts = (str(plain.get(name, "")) for name in ("part", "parts"))
    told = all(text.isdecimal() and len(text) <= len(str(MOST_PARTS)) for text in (part, parts))
    if "set_id" not in plain or not told or not 1 <= int(part) <= int(parts) <= MOST_PARTS:
        return {"set_id": "", "part": 1, "parts": 1}
    return {"part": int(part), "parts": int(parts)}
