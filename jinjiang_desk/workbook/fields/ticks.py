"""The conditions of a self-check as people tick them: 全部满足, 1、2、3, √, 措施到位√."""

import re
from collections.abc import Sequence

_ALL = re.compile(
    r"(?:已|以上)?(?:全部?|均|都|皆|[5五](?:个|项|条)(?:条件)?(?:全部?|均|都|皆)?)(?:已|具备|满足|符合|达到|达标|完成|到位|是|√)*"
)
_MARKS = ("√", "✓", "✔", "☑")
_NUMBERED = re.compile(r"[第(（]?(?P<number>[1-5一二三四五])[)）.项条]*")
_SPAN = re.compile(r"[1一](?:-|—|~|～|至|到)[5五](?:项|条)?")
_RUN = re.compile(r"[1-5]{2,5}")
_SEPARATORS = re.compile(r"[、,，;；/和及]")
_DIGITS = dict(zip("12345一二三四五", (0, 1, 2, 3, 4) * 2, strict=True))


def guess_ticks(text: str, choices: Sequence[str]) -> list[str] | None:
    """Return the conditions that a text without blanks means, of all in their order; None where it is not plain."""
    if text in _MARKS or _ALL.fullmatch(text) or _SPAN.fullmatch(text):
        return list(choices)
    parts = list(text) if _RUN.fullmatch(text) else [part for part in _SEPARATORS.split(text) if part]
    numbers = [match["number"] for part in parts if (match := _NUMBERED.fullmatch(part))]
    if len(numbers) == len(parts) > 1:
        wanted = {_DIGITS[number] for number in numbers}
        return [one for at, one in enumerate(choices) if at in wanted]
    rest = text
    for one in choices:
        rest = rest.replace(one, "")
    ticked = [one for one in choices if one in text]
    return ticked if ticked and not _SEPARATORS.sub("", rest).strip("".join(_MARKS)) else None
