"""Where the words of a label stand as one: with a colon, in 【】, or alone as the title of a chapter."""

import re
from dataclasses import dataclass

from jinjiang_desk.plandoc.text.labels import SYNONYMS, WEAK, Field

_FIELD_OF = {word: field for field, words in SYNONYMS.items() for word in words}
FIRST_SIGNS = frozenset(word[0] for word in _FIELD_OF) | frozenset("【〔［[*")
_WORDS = "|".join(" ?".join(word) for word in sorted(_FIELD_OF, key=len, reverse=True))
LONGEST = max(map(len, _FIELD_OF))
"""So many signs has the longest label."""
_BOLD = r"(?:\*\*)?"
_AND_MORE = rf"(?:(?:以?及其?|[和与、/])(?:{_WORDS}|要求|内容|进度|标准|分工))?"
_MORE = rf"(?:[（(][^（）()]{{1,8}}[）)])?{_AND_MORE}"
"""What may stand between a label and its colon: 责任单位（牵头）： 牵头单位和责任单位："""

_LABEL = re.compile(
    rf"{_BOLD}(?:(?P<word>{_WORDS}){_MORE}{_BOLD} ?[：:]{_BOLD} ?"
    rf"|[【〔［\[](?P<boxed>{_WORDS}){_MORE}[：:]?[】〕］\]]{_BOLD}[：:]? ?)"
)
_PARTED = re.compile(
    r"(?P<before>[一-龥]{2,4})[（(](?P<within>[一-龥]{2,4})[）)](?P<behind>[一-龥]{2})[：:] ?"
)
_SPACED = re.compile(rf"(?P<word>{_WORDS})(?: (?!{_WORDS})(?=[\u4e00-\u9fff0-9（(])|(?=20[0-9]{{2}}年))")
_GOES_ON = re.compile("[不未没无的、，,。；;）)]")
_GLUED = re.compile(rf"(?P<word>{_WORDS}){_AND_MORE} ?(?!{_GOES_ON.pattern})")
_LEAST_SPACED = 4
_LONGEST_BRACKETS = 12
_CLOSE = re.compile(r"[：:】]")
_PROBLEM = re.compile(
    r"(?:督[察查]|巡[察查]|反馈|交办|披露|通报|审计|关注|信访|举报|移交)(?:组|报告|意见)?(?:反馈|指出|交办|通报|披露|发现)?的?"
    r"(?:具体|突出|主要)?问题(?:(?:基本)?情况|描述|概述|内容)?$|^(?:督察)?反馈意见(?:和?建议|内容)?$"
)
_ENDS_PROBLEM = re.compile("问题|情况|描述|概述|内容|意见|建议")
_TITLES = (
    (
        Field.ASIDE,
        re.compile(
            r"^(?:公示|受理|联系|监督|意见|异议).*(?:期限?|时间|日期|方式|电话|地址|单位|部门|渠道|途径)$"
        ),
    ),
    (Field.PROBLEM, _PROBLEM),
    (Field.COMPLETION, re.compile(r"(?:完成|落实|进展|整改)情况$|成效$")),
    (
        Field.ASIDE,
        # Whose the task is stands under labels of their own in a chapter on who does what.
        re.compile(
            r"^下一?步|(?:责任|职责|组织)分工$|责任(?:落实|体系|主体)$|保障(?:措施)?$|(?:措施|组织|机制)保障$|(?:组织|加强)领导$|指导思想|总体要求|原则$"
        ),
    ),
    (Field.GOAL, re.compile(r"目标(?:任务)?$")),
    (
        Field.MEASURES,
        re.compile(
            r"(?:措施|任务|举措)(?:(?:及|和|与|、)?(?:主要|具体|责任|任务|目标|措施)*(?:分工|分解|安排|任务|措施))?$"
        ),
    ),
)
"""How the titles of chapters end that hold a field; a title with more words than a label is told by these."""

_UNKNOWN_LABEL = re.compile(
    # Words that part the units, persons or days of one field (区级：… 牵头： 第一阶段：) are no label of another.
    r"第[一二三四五六七八九十0-9]{1,3}(?:部分|[章篇编])(?: |[^，。；：]{2,30}$)"
    r"|(?:(?![级头配责主体单位部门街镇乡村阶段期年月组领导负区县市省人线片底])[\u4e00-\u9fff]){2,10}[：:]"
)
_LONGEST_TITLE = 30
_AND = re.compile(r"以?及其?|[和与、/（(]")
_NO_TITLE = re.compile(r"[。；;，,：:！？!?]")


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, the field it opens, and where the field's text begins; `number` is that of the chapter it is
    the title of."""

    field: Field
    word: str
    end: int
    number: int | None = None


def read_label(text: str, offset: int) -> Label | None:
    """Read the label that stands at an offset of a text, with a colon or in 【】; None where there is none."""
    match = _LABEL.match(text, offset)
    if match is None:
        return _read_parted(text, offset)
    word = (match["word"] or match["boxed"]).replace(" ", "")
    return Label(_FIELD_OF[word], word, match.end())


def _read_parted(text: str, offset: int) -> Label | None:
    """Read a label with a part of it in brackets: 牵头（责任）单位：, 整改（完成）时限."""
    match = _PARTED.match(text, offset)
    word = match["before"] + match["within"] + match["behind"] if match else ""
    return Label(_FIELD_OF[word], word, match.end()) if match and word in _FIELD_OF else None


def read_spaced_label(text: str, offset: int, sure: bool) -> Label | None:
    """Read the label that starts a line with only a blank behind it, as where it was printed in bold: 责任单位 区水利局. In a
    row of such words, as at the head of a list, none is a label. No blank stands between words and a day; there it is a
    label where a paragraph surely starts."""
    match = _SPACED.match(text, offset)
    if match is None:
        return None
    word = match["word"].replace(" ", "")
    apart = text[match.end() - 1] == " " or (sure and _FIELD_OF[word] is Field.DEADLINE)
    return (
        Label(_FIELD_OF[word], word, match.end())
        if apart and len(word) >= _LEAST_SPACED and word not in WEAK
        else None
    )


def read_title(title: str, end: int, exact: bool) -> Label | None:
    """Read the title of a chapter or of a paragraph as a label; `end` is where its field begins.

    `exact`: only the words of a label, no longer title that ends with them.
    """
    words = title.strip(" *#").replace(" ", "").rstrip("：:" if exact else "：:。")
    if not exact and words.rstrip("；;") in _FIELD_OF:
        words = words.rstrip("；;")
    if words in _FIELD_OF and not (exact and words in WEAK):
        return Label(_FIELD_OF[words], words, end)
    if exact or len(words) > _LONGEST_TITLE or _NO_TITLE.search(words):
        return None
    first = _AND.split(words, maxsplit=1)[0]
    if first in _FIELD_OF:
        return Label(_FIELD_OF[first], first, end)
    kind = _by_ending(words)
    return None if kind is None else Label(kind, words, end)


def _by_ending(title: str) -> Field | None:
    return next((field for field, form in _TITLES if form.search(title)), None)


def read_glued_title(text: str, offset: int, exact: bool) -> Label | None:
    """Read the title of a chapter at an offset of a text that goes on behind it without a sign: 二、整改目标水质达标. The
    shortest words that are a title count; short ones that are common in sentences, and what goes on as one (整改措施不力),
    are none. `exact`: only the words of a label; else a longer title of a problem, too."""
    if label := read_label(text, offset):
        return label
    if match := _GLUED.match(text, offset):
        word = match["word"].replace(" ", "")
        return (
            None if word in WEAK and len(word) < _LEAST_SPACED else Label(_FIELD_OF[word], word, match.end())
        )
    words = "" if exact else _NO_TITLE.split(text[offset : offset + _LONGEST_TITLE], maxsplit=1)[0]
    ends = [found.end() for found in _ENDS_PROBLEM.finditer(words) if _PROBLEM.search(words[: found.end()])]
    if not ends:
        return None
    # 反馈意见建议 ends so, and 反馈意见, too.
    end = offset + max(end for end in ends if end < ends[0] + _LEAST_SPACED)
    return None if _GOES_ON.match(text, end) else Label(Field.PROBLEM, text[offset:end], end)


def is_unknown_label(text: str, begin: int, end: int) -> bool:
    """Tell whether a line begins with a few words and a colon that look like a label, whatever they say, or is the title
    of a part of the document."""
    return _UNKNOWN_LABEL.match(text, begin, end) is not None


def is_label(words: str) -> bool:
    """Tell whether words are a label and little else: not common in sentences, and no longer title."""
    return words in _FIELD_OF and words not in WEAK


def may_head_list(label: Label) -> bool:
    """Tell whether a title is that of a chapter with a list of problems as well as that of one problem."""
    return label.field is Field.PROBLEM and label.word not in _FIELD_OF


def labels_inside(text: str, begin: int, end: int) -> list[tuple[int, Label]]:
    """Find every label with a colon, and every one in 【】, between two offsets, with where each starts.

    These may be words of a sentence; where they stand tells.
    """
    found = []
    for close in _CLOSE.finditer(text, begin, end):
        behind = _before_brackets(text, close.start(), begin)
        blanks = text.count(" ", max(begin, behind - LONGEST), behind)
        for start in range(max(begin, behind - LONGEST - blanks), behind - 1):
            if text[start] != " " and text[start:behind].replace(" ", "") in _FIELD_OF:
                boxed = close[0] == "】"
                opening = start - boxed
                if label := read_label(text, max(begin, opening)):
                    found.append((opening, label))
                break
    return found


def _before_brackets(text: str, end: int, begin: int) -> int:
    """Return where a label ends that is read up to an offset, without the brackets at its end: 整改效果（或完成情况）."""
    if end == 0 or text[end - 1] not in "）)":
        return end
    opening = max(text.rfind(sign, max(begin, end - _LONGEST_BRACKETS), end) for sign in "（(")
    return end if opening < 0 else opening
