"""Days as people type them."""

import re
import unicodedata
from datetime import date

_PATTERN = re.compile(
    r"(?P<year>\d{4})(?:\s*[-./。年]\s*(?P<month>\d{1,2})\s*[-./。月]\s*(?P<day>\d{1,2})\s*日?|(?P<rest>\d{4}))"
)


def read_day(text: str) -> date | None:
    """Return the day written as 2025-06-18, 2025.6.18, 2025年6月18日 or 20250618, None for anything else. A Chinese keyboard
    types ２０２５－６－１８ and 2025。6。18, which is the same."""
    match = _PATTERN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    rest = match["rest"]
    month, day = (rest[:2], rest[2:]) if rest else (match["month"], match["day"])
    try:
        return date(int(match["year"]), int(month), int(day))
    except ValueError:
        return None
