"""Whether a bracket is open at a place of a text: what stands in it belongs to the sentence around it."""

import re
from collections.abc import Iterable
from itertools import accumulate

_STEPS = {"（": 1, "(": 1, "）": -1, ")": -1}
_BRACKET = re.compile("[（()）]")
_SENTENCE_ENDS = re.compile("。(?![）)])")
_AROUND = 300
"""So many signs before and behind the place are looked at."""


def in_brackets(text: str, offset: int) -> bool:
    """Tell whether a bracket is open at an offset that was opened in the same sentence."""
    begin = max(0, offset - _AROUND)
    before = text[max(begin, text.rfind("。", begin, offset) + 1) : offset]
    return _is_open(_STEPS[sign] for sign in reversed(_BRACKET.findall(before)))


def is_closed_behind(text: str, offset: int) -> bool:
    """Tell whether a bracket that is open at an offset is closed in the same sentence."""
    end = _SENTENCE_ENDS.search(text, offset, offset + _AROUND)
    behind = text[offset : end.start() if end else offset + _AROUND]
    return _is_open(-_STEPS[sign] for sign in _BRACKET.findall(behind))


def _is_open(steps: Iterable[int]) -> bool:
    """Tell whether one bracket more is met on this side than on the other, going away from the place."""
    return any(depth > 0 for depth in accumulate(steps))
