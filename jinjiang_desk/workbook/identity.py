"""What says which workbook this is, and which evidence a picture belongs to.

The envelope is written in three places, because copying, re-saving and cleaning lose one or another: custom
document properties, a hidden sheet, defined names. All use the same keys.
"""

import re
from collections.abc import Mapping
from dataclasses import fields

from jinjiang_desk.domain.exchange import FORMAT, Envelope
from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.domain.row import from_plain, to_plain

IDENTITY_SHEET = "标识"
COVER_SHEET = "封面"
PREFIX = "jinjiang_desk."

_TOKEN = re.compile(r"ph:(?P<hash>[0-9a-f]{12}):(?P<evidence>[^:\s]{1,40}):(?P<slot>[0-9]{1,3})")


def identity_values(envelope: Envelope) -> dict[str, str]:
    """Return the envelope as keys and texts."""
    return {PREFIX + key: str(value) for key, value in to_plain(envelope).items()}


def identify(sources: tuple[Mapping[str, str], ...], place: Place) -> Envelope:
    """Return the envelope from the first place that is complete.

    Raises DeskError: WORKBOOK_NEWER for a later format, WORKBOOK_FOREIGN where no place has it whole.
    """
    for values in sources:
        form = values.get(PREFIX + "format", "").strip()
        if form.isdecimal() and len(form) < 9 and int(form) > FORMAT:
            raise refuse(Code.WORKBOOK_NEWER, place, format=form)
    for values in sources:
        envelope = _envelope(values)
        if envelope is not None:
            return envelope
    raise refuse(Code.WORKBOOK_FOREIGN, place)


def differ(sources: tuple[Mapping[str, str], ...]) -> bool:
    """Return whether the places name different packages: sheets of two workbooks were put into one."""
    named = {values.get(PREFIX + "package_id", "").strip() for values in sources}
    return len(named - {""}) > 1


def picture_token(copy_sha256: str, evidence_id: str) -> str:
    """Return the alternative text that ties a picture to its row wherever it is moved."""
    return f"ph:{copy_sha256[:12]}:{evidence_id}:1"


def evidence_of(description: str) -> str | None:
    """Return the evidence id that a picture's alternative text names, None where it names none."""
    match = _TOKEN.fullmatch(description.strip())
    return match["evidence"] if match else None


def _envelope(values: Mapping[str, str]) -> Envelope | None:
    plain: dict[str, str | int] = {}
    for field in fields(Envelope):
        text = values.get(PREFIX + field.name, "").strip()
        if not text:
            return None
        plain[field.name] = text
    form = str(plain["format"])
    if not (form.isdecimal() and len(form) < 9):
        return None
    plain["format"] = int(form)
    try:
        return from_plain(Envelope, plain)
    except ValueError:  # a kind of workbook that there is not
        return None
