"""The numbers that start a heading or an item: 一、 （十五） 第三项 序号43 1． 15-2 (1) 一是."""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

_CHINESE = "[〇零一二三四五六七八九十百]{1,7}"
_ARABIC = "[0-9０-９]{1,3}"
_VALUE = f"(?P<value>{_CHINESE}|{_ARABIC})"
_ORDINAL = f"(?P<ordinal>{_CHINESE}|{_ARABIC})"
_PART = "(?P<part>[-—－][0-9０-９]{1,2})?"
_COUNTED = "(?:整改)?(?:问题|任务|事项)|反馈|已(?:整改|完成)"
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}
_TENS = {"十": 10, "百": 100}
_DIGITS_FOLLOW = re.compile(r"[0-9０-９](?P<year>[0-9０-９]{3}年)?")
_COUNTERS = "个项条处件类户家名年月日号次批期轮级大宗起"
_RANKS = frozenset("级类层期号档线季轮产次批段环")


class Shape(IntEnum):
    """The printed forms, from the outermost level to the innermost (GB/T 9704-2012, 7.3.3).

    ORDINAL are all those that say what they count (第三项, 省序号33, 8号); SPOKEN is 一是.
    """

    CHINESE = 1
    CHINESE_IN_BRACKETS = 2
    ORDINAL = 3
    ARABIC = 4
    ARABIC_IN_BRACKETS = 5
    CIRCLED = 6
    SPOKEN = 7


_COMPILED = {
    form: (shape, re.compile(pattern))
    for form, shape, pattern in (
        # A colon stands for the 、 in front of a label with its own: 三：整改完成情况：
        (
            "chinese",
            Shape.CHINESE,
            rf"(?P<text>(?P<value>{_CHINESE}))(?:[、．.]|[：:](?=[一-龥]{{2,12}}[：:]))",
        ),
        # （一）类企业 is no item.
        ("bracket", Shape.CHINESE_IN_BRACKETS, rf"(?P<text>[（(](?P<value>{_CHINESE})[）)])、?(?![类级])"),
        # 第28号 counts only before what says that it is one of a list: so are decrees numbered, too.
        ("counted", Shape.ORDINAL, rf"(?P<text>第{_VALUE}(?:项|号(?={_COUNTED})))[、：:]?"),
        (
            "listed",
            Shape.ORDINAL,
            # 问题编号：第二十七项 【任务编号】7
            rf"(?P<text>【?[一-龥]{{0,4}}[序编]号】?(?:[：: ]?{_VALUE}{_PART}|[：:] ?第{_ORDINAL}项"
            rf"|[（(](?P<inner>{_ARABIC})[）)]))"
            r"(?:[、．.：: ] ?|(?![0-9０-９-]))",
        ),
        # 3号楼 is no item.
        ("named", Shape.ORDINAL, rf"(?P<text>{_VALUE}号)(?:[、：:] ?| (?=[^0-9])|(?={_COUNTED}))"),
        (
            "worded",
            Shape.ORDINAL,
            rf"(?P<text>(?:反馈|具体|整改|共性|个性|突出|主要|典型|重点)?(?:问题|任务|事项){_VALUE}{_PART})"
            # Behind a blank that no longer stands between a digit and a word; 问题3个 counts.
            rf"(?:[、．.：:] ?| (?=[一-龥])|(?<=[0-9０-９])(?=[一-龥])(?![{_COUNTERS}]))",
        ),
        # 3、4号点位 is no item; what follows a dot must be judged from where it stands, see `may_be_amount`.
        (
            "arabic",
            Shape.ARABIC,
            rf"(?P<text>(?P<value>{_ARABIC}){_PART})(?:[．.] ?|、(?![0-9０-９])|(?<=[-—－][0-9０-９]) )",
        ),
        ("bracketed", Shape.ARABIC_IN_BRACKETS, rf"(?P<text>[（(](?P<value>{_ARABIC})[）)])、?"),
        ("half bracketed", Shape.ARABIC_IN_BRACKETS, rf"(?P<text>(?P<value>{_ARABIC})[）)])(?![，。；、])"),
        ("dotted sign", Shape.ARABIC, "(?P<text>(?P<value>[⒈-⒛]))"),
        ("bracketed sign", Shape.ARABIC_IN_BRACKETS, "(?P<text>(?P<value>[⑴-⒇]))"),
        ("Chinese sign", Shape.CHINESE_IN_BRACKETS, "(?P<text>(?P<value>[㈠-㈩]))"),
        ("boxed", Shape.ORDINAL, rf"【(?P<text>(?:整改|反馈)?(?:问题|任务|事项){_VALUE}{_PART})】[、：:]? ?"),
        ("circled", Shape.CIRCLED, "(?P<text>(?P<value>[①-⑳]))"),
        ("spoken", Shape.SPOKEN, r"(?P<text>(?P<value>[一二三四五六七八九十]{1,2}))是"),
    )
}
_STARTING_WITH = {
    "〇零一二三四五六七八九十百": ("chinese", "named", "spoken"),
    "0123456789０１２３４５６７８９": ("named", "arabic", "half bracketed"),
    "（(": ("bracket", "bracketed"),
    "第": ("counted",),
    "反具整共个突主典重问任事": ("worded",),
    "【": ("boxed",),
    "".join(map(chr, range(ord("①"), ord("⒛") + 1))): ("circled", "bracketed sign", "dotted sign"),
    "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩": ("Chinese sign",),
}
_FORMS = {
    sign: tuple(_COMPILED[form] for form in forms)
    for signs, forms in _STARTING_WITH.items()
    for sign in signs
}
_LISTED = (_COMPILED["listed"],)
_LONGEST_LISTED = 7
_LONGEST_ALONE = 3
FIRST_SIGNS = frozenset(_FORMS)
"""What a number may start with, besides the words in front of 序号."""

_BRACKETS_AT_END = re.compile(r"[（(](?P<words>[^（）()]{2,20})[）)]。?$")
_NAMED = re.compile(
    r"(?<!措施)(?:[省市县区][序编]号|(?<![省市县区])[序编]号)|第(?=[0-9０-９〇零一二三四五六七八九十百]+[项号])"
    r"|(?<![0-9０-９第])(?=[0-9０-９]{1,3}号问题)|(?<=清单)(?=[0-9０-９]{1,3}号)"
    r"|(?:问题|任务|事项)(?=(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})$)"
)


@dataclass(frozen=True, slots=True)
class Numbering:
    """A number as printed (`text`, without the 、 or ． behind it), its value, and where it ends.

    `part` is the 2 of 15-2. `may_be_amount` where a digit follows the dot, or the next numeral and what it counts: at a
    line's start 2.5亿元 is an amount and 三、四级管网 are words, 2.3家企业… and 三、四级管网老化 may be items.
    """

    shape: Shape
    value: int
    text: str
    end: int
    may_be_amount: bool = False
    part: int | None = None

    def follows(self, value: int, part: int | None = None) -> bool:
        """Tell whether this is the next number behind `value` (and `part`): 16 or 15-3 behind 15-2."""
        if self.value == value:
            return self.part is not None and self.part == (part or 0) + 1
        return self.value == value + 1 and self.part in (None, 1)


def read_numbering(text: str, offset: int) -> Numbering | None:
    """Read the number that stands at an offset of a text; None where there is none."""
    forms = _FORMS.get(text[offset : offset + 1], ())
    if "号" in text[offset + 1 : offset + _LONGEST_LISTED]:
        forms += _LISTED
    for shape, form in forms:
        if match := form.match(text, offset):
            value = number_value(match["value"] or match["ordinal"] or match["inner"])
            if value is None:
                return None
            part = match.groupdict().get("part")
            return Numbering(
                shape,
                value,
                match["text"],
                match.end(),
                _runs_into_digits(shape, text, match) or _counts_on(shape, text, match.end(), value),
                int(part[1:]) if part else None,
            )
    return None


def read_alone(line: str, offset: int) -> Numbering | None:
    """Read a line of nothing but a number, such as a table of a web page leaves of its first column; `offset` is where
    it starts in the text."""
    if len(line) > _LONGEST_ALONE or not line.isdecimal() or not number_value(line):
        return None
    return Numbering(Shape.ARABIC, int(line), line, offset + len(line))


def find_named(text: str) -> Numbering | None:
    """Find the number of a task that a title names: （序号43）, 第二十七项, 24号问题; None where it names none or several.

    The same number in other words (序号43, 第43项) is one; what comes first is its text.
    """
    read = (read_numbering(text + "：", match.start()) for match in _NAMED.finditer(text))
    found = [numbering for numbering in read if numbering is not None]
    values = {(numbering.value, numbering.part) for numbering in found}
    return found[0] if len(values) == 1 else None


def find_named_behind(problem: str) -> Numbering | None:
    """Find the number that brackets at the end of a problem name: …进展滞后。（省序号16）."""
    found = _BRACKETS_AT_END.search(problem)
    return None if found is None else find_named(found["words"])


def find_named_before(problem: str) -> Numbering | None:
    """Find the number that a problem begins with, as in a table without numbers: 三十八、…; the 1 of what it lists is none."""
    found = read_numbering(problem, 0)
    told = found is not None and found.shape in (Shape.CHINESE, Shape.ORDINAL) and not found.may_be_amount
    return found if found is not None and told and found.value > 1 else None


def _runs_into_digits(shape: Shape, text: str, match: re.Match[str]) -> bool:
    # A year behind the dot tells an item: 2.2022年6月底前…
    digits = _DIGITS_FOLLOW.match(text, match.end())
    return shape is Shape.ARABIC and digits is not None and digits["year"] is None


def _counts_on(shape: Shape, text: str, end: int, value: int) -> bool:
    """Tell whether what follows may make the number part of an enumeration: 三、四级, 一、二类."""
    if shape is not Shape.CHINESE or _DIGITS.get(text[end : end + 1]) != value + 1:
        return False
    return text[end + 1 : end + 2] in _RANKS


def number_value(text: str) -> int | None:
    """Return the value of a number below 1,000 in Arabic (also full-width) or Chinese digits.

    None for a row of Chinese digits that is no number (二三) or for more digits than such a number has.
    """
    if text.isdecimal():
        return int(text) if len(text) <= 4 else None
    if len(text) == 1 and text not in _DIGITS and text not in _TENS:
        return int(unicodedata.numeric(text))
    total, digit = 0, 0
    for sign in text:
        if sign in _TENS:
            total += (digit or 1) * _TENS[sign]
            digit = 0
        elif digit or sign not in _DIGITS:
            return None
        else:
            digit = _DIGITS[sign]
    return total + digit
