"""The `_xHHHH_` escapes of ECMA-376 (22.9.2.19, ST_Xstring): any text can stand in a cell and comes back."""

import re

# What XML cannot hold or a parser changes (a carriage return becomes a line feed), any text that would itself
# be taken for an escape, and the start of a text of blanks only, which programs drop.
_NEEDS_ESCAPE = re.compile(
    r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|\A[\t\n ](?=[\t\n ]*\Z)"
)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def escape(text: str) -> str:
    """Return the text as it is stored in a workbook."""
    return _NEEDS_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescape(stored: str) -> str:
    """Return the text that a workbook's string stands for."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), stored)
