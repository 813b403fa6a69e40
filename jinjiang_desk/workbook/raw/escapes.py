"""The `_xHHHH_` escapes of ECMA-376 (22.9.2.19, ST_Xstring): any text can stand in a cell and comes back."""

import re

# What XML cannot hold or a parser changes (a carriage return becomes a line feed), any text that would itself
# be taken for an escape, and the start of a text of blanks only, which programs drop.
_NEEDS_ESCAPE = re.compile(
    r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|\A[\t\n ](?=[\t\n ]*\Z)"
)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HALF_SIGN = re.compile(r"[\ud800-\udfff]")


def escape(text: str) -> str:
    """Return the text as it is stored in a workbook."""
    return _NEEDS_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescape(stored: str) -> str:
    """Return the text that a workbook's string stands for.

    Two escaped halves of a sign beyond the first plane are that sign; half a sign alone is text nowhere, and
    the sign for an unreadable one takes its place.
    """
    if "_x" not in stored:
        return stored
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), stored)
    if _HALF_SIGN.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
