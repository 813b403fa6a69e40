"""Breaks Chinese text, with Latin words and numbers in it, into lines.

GB/T 15834-2011, 5.1 says where marks may not stand. ReportLab breaks Chinese too (`wordWrap="CJK"`), but its
list of marks is Japanese: lines begin with "，" and end with "（", and "2025-06" is cut anywhere. Its lists
are module globals that the whole process shares, so lines are broken here instead and drawn as they are.
"""

from collections.abc import Callable
from unicodedata import category, east_asian_width

NO_START = frozenset("，。；：！？、）》」』】〕〉］｝〗”’…—·～％‰℃°%,.;:!?)]}/㎡㎥㎎㎏㎜㎝㎞㏄")
"""Marks and units that close something or belong to what is before them: no line begins with one."""

NO_END = frozenset("（《「『【〔〈［｛〖“‘([{￥¥$＄№§☐☑□")
"""Marks that open something, or belong to what follows as a box to tick does: no line ends with one."""

_JOINTS = frozenset("-_/.@")
"""Where a number or address that is longer than the line is best cut."""

_WORD_SIGNS = frozenset("±×≤≥≈μµΩ·℃‰°²³⁻¹")
"""Signs that hang together with the letters and digits beside them (≤0.025 mg/L, 10⁻³)."""


def break_lines(
    text: str, width: float, measure: Callable[[str], float], indent: float = 0.0
) -> tuple[str, ...]:
    """Break one paragraph into lines of at most `width`, the first one shorter by `indent`.

    `measure` gives the width of one character in the same unit. Joined, the lines are the text: blanks at the
    end of a line stay there and may hang over. Only where no permitted break fits is a word, or a row of
    marks, cut.
    """
    lines = []
    start, room = 0, width - indent
    while start < len(text):
        end = _line_end(text, start, room, measure)
        lines.append(text[start:end])
        start, room = end, width
    return tuple(lines)


def may_break(text: str, at: int) -> bool:
    """Whether a line may end before the character at `at` (0 < at < len(text))."""
    before, after = text[at - 1], text[at]
    if after.isspace() or after in NO_START or category(after).startswith("M"):
        return False
    head = text[:at].rstrip() if before.isspace() else before
    if not head or head[-1] in NO_END:
        return False
    if before.isspace():
        return not _number_and_unit(head[-1], after)
    return not (_in_word(before) and _in_word(after))


def _line_end(text: str, start: int, room: float, measure: Callable[[str], float]) -> int:
    used, last = 0.0, 0
    for at in range(start, len(text)):
        if at > start and may_break(text, at):
            last = at
        used += measure(text[at])
        if used > room and not text[at].isspace():
            return last or _forced_end(text, start, at)
    return len(text)


def _forced_end(text: str, start: int, at: int) -> int:
    """Cut inside a word: after a hyphen or the like, else at the last place where no mark stands wrongly."""
    ends = [
        end
        for end in range(at, start, -1)
        if text[end] not in NO_START and not text[end].isspace() and text[end - 1] not in NO_END
    ]
    after_joint = (end for end in ends if text[end - 1] in _JOINTS)
    return next(after_joint, ends[0] if ends else max(at, start + 1))


def _in_word(character: str) -> bool:
    """Letters, digits and signs that form words; Chinese characters and full-width forms stand alone."""
    if character.isascii() or character in _WORD_SIGNS:
        return True
    return east_asian_width(character) not in "WF" and category(character) in ("Lu", "Ll", "Lt", "Nd")


def _number_and_unit(before: str, after: str) -> bool:
    """`35 mg/L` stays together."""
    return before.isascii() and before.isdigit() and after.isascii() and after.isalpha()
