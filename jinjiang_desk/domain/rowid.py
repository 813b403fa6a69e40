"""Row ids: `<desk code>-<serial>-<check character>`, such as `T7K3QB-00042-M`.

The alphabet is Crockford's base 32 (no I, L, O, U), so that an id read aloud or typed from paper is not
mistaken. The check character is linear over GF(32): the id read as a polynomial vanishes at a primitive
element. So every single wrong character and every swap of two neighbours is noticed.

Serials that a desk counts stay below 10**11. Those from there up are worked out from what a row is about: the
same content taken in twice gets the same id. A desk counts from 1; a copy of its folder, which has the same code,
counts on from a place of its own, so that the two never give the same id to different rows.
"""

import hashlib
import re

from jinjiang_desk.domain.row import Table

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DESK_CODE_LENGTH = 6
SERIAL_DIGITS = 5
FIRST_HASHED = 10**11
"""Ids with this serial or a higher one come from `make_hashed_row_id`; no desk ever counts so far."""

_END_OF_SERIALS = 10**12
_FIRST_OF_COPIES, _ROOM_TO_COUNT = 10**6, 10**9
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_DESK_CODE = re.compile(rf"[{ALPHABET}]{{{DESK_CODE_LENGTH}}}")
# A serial beyond five digits has no leading zero, so a row has one spelling only.
_ROW_ID = re.compile(
    rf"(?P<desk>[{ALPHABET}]{{{DESK_CODE_LENGTH}}})-(?P<serial>[0-9]{{{SERIAL_DIGITS}}}|[1-9][0-9]{{5,11}})"
    rf"-(?P<check>[{ALPHABET}])"
)
_FIELD_POLYNOMIAL = 0b100101
"""x^5 + x^2 + 1, primitive over GF(2): doubling runs through all 31 non-zero elements."""


def make_desk_code(bits: int) -> str:
    """Return the six characters for a number of 30 bits. Raises ValueError outside 0 .. 2**30 - 1."""
    if not 0 <= bits < 1 << 30:
        raise ValueError(f"desk code needs 30 bits: {bits}")
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(25, -1, -5))


def make_row_id(desk_code: str, serial: int) -> str:
    """Return the id of a desk's row. Raises ValueError for a malformed desk code or serial."""
    if not is_desk_code(desk_code):
        raise ValueError(f"not a desk code: {desk_code!r}")
    if not 0 <= serial < _END_OF_SERIALS:
        raise ValueError(f"not a serial: {serial}")
    digits = f"{serial:0{SERIAL_DIGITS}}"
    return f"{desk_code}-{digits}-{_check_character(desk_code + digits)}"


def make_hashed_row_id(desk_code: str, *parts: str) -> str:
    """Return the id of a row that no desk numbered, from what tells it apart from others.

    The same parts always make the same id, and such an id is never one that a desk counts. Two lists of parts
    differ even where their texts joined would be equal. Raises ValueError for a malformed desk code.
    """
    return make_row_id(desk_code, FIRST_HASHED + _hashed(parts) % (_END_OF_SERIALS - FIRST_HASHED))


def first_serial_of_copy(*parts: str) -> int:
    """Return from where a copy of a desk counts on. `parts` tell it from all other copies, by when and where it
    was first opened. That one comes within 100,000 serials of another happens once in some 500,000 pairs."""
    return _FIRST_OF_COPIES + _hashed(parts) % (FIRST_HASHED - _FIRST_OF_COPIES - _ROOM_TO_COUNT)


def is_desk_code(text: str) -> bool:
    """Return whether the text is a desk code."""
    return _DESK_CODE.fullmatch(text) is not None


def is_row_id(text: str) -> bool:
    """Return whether the text is a row id and its check character fits."""
    match = _ROW_ID.fullmatch(text)
    return match is not None and match["check"] == _check_character(match["desk"] + match["serial"])


def is_hashed(row_id: str) -> bool:
    """Return whether an id was worked out rather than counted. Raises ValueError for what is no row id."""
    desk_code_of(row_id)
    return int(row_id.split("-")[1]) >= FIRST_HASHED


def desk_code_of(row_id: str) -> str:
    """Return the code of the desk that made a row. Raises ValueError for what is no row id."""
    if not is_row_id(row_id):
        raise ValueError(f"not a row id: {row_id!r}")
    return row_id[:DESK_CODE_LENGTH]


def _hashed(parts: tuple[str, ...]) -> int:
    digest = hashlib.sha256("".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass"))
    return int.from_bytes(digest.digest())


def _check_character(body: str) -> str:
    state = 0
    for character in body:
        state = _double(state) ^ _VALUES[character]
    return ALPHABET[_double(state)]


def _double(value: int) -> int:
    doubled = value << 1
    return doubled ^ _FIELD_POLYNOMIAL if doubled & 32 else doubled


def agreed_id(peer: str, table: Table, row_id: str) -> str:
    """Return the id of the one agreed row for a peer and a row."""
    return f"{peer}|{table}|{row_id}"
