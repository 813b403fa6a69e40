"""Quantities as documents print them: a number with what it is compared by and its unit. Nothing is worked out: what
cannot be told stays None, and the printed text is kept beside it by whoever asks."""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum


class Comparison(StrEnum):
    """How a printed value bounds or blurs its number."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    ABOVE = ">"
    BELOW = "<"
    ABOUT = "≈"


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a printed value says: `number` None where there is none, or more than one; `unit` as printed."""

    number: float | None = None
    comparison: Comparison | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity of running text, and where it is printed in it (begin, end)."""

    quantity: Quantity
    begin: int
    end: int


_SIGNS = {
    "≥": Comparison.AT_LEAST,
    "≧": Comparison.AT_LEAST,
    "⩾": Comparison.AT_LEAST,
    ">=": Comparison.AT_LEAST,
    "≤": Comparison.AT_MOST,
    "≦": Comparison.AT_MOST,
    "⩽": Comparison.AT_MOST,
    "<=": Comparison.AT_MOST,
    ">": Comparison.ABOVE,
    "<": Comparison.BELOW,
    "≈": Comparison.ABOUT,
    "~": Comparison.ABOUT,
}
_BEFORE = {
    **dict.fromkeys(("不低于", "不少于", "不小于", "至少", "大于等于"), Comparison.AT_LEAST),
    **dict.fromkeys(("不高于", "不超过", "不大于", "不多于", "至多", "小于等于"), Comparison.AT_MOST),
    **dict.fromkeys(("超过", "高于", "大于", "多于", "超"), Comparison.ABOVE),
    **dict.fromkeys(("低于", "少于", "小于", "不足", "不到"), Comparison.BELOW),
    **dict.fromkeys(("大约", "约", "近", "接近", "左右"), Comparison.ABOUT),
}
_AFTER = {
    **dict.fromkeys(("及以上", "（含）以上", "以上"), Comparison.AT_LEAST),
    **dict.fromkeys(("及以下", "以下", "以内", "之内"), Comparison.AT_MOST),
    "左右": Comparison.ABOUT,
}
_BLUR = {"余": Comparison.ABOVE, "多": Comparison.ABOVE, "来": Comparison.ABOUT}

_MULTIPLES = "百|千|万|十万|百万|千万|亿|万亿"
_LATIN_UNITS = (
    "%|％|‰|℃|°C|[μuµ]g/m[³3]|mg/m[³3]|mg/[Ll]|[μu]g/[Ll]|mg/kg|km[²2]|km|㎡|㎥|hm[²2]|cm|mm|m[²³23]/d|m[²³23]|m"
    r"|t/d|t/a|kg|g|t|dB(?:[（(]A[)）])?|MWh|kWh|MW|kW|h|L"
)
_MEASURES = (
    "微克[/每]立方米|毫克[/每]立方米|毫克[/每]升|蒸吨|吨/日|吨/天|吨/年|立方米/日|立方米/天|辆次|台次|人次|件次|车次|班次|户次|家次|场次|批次|架次"
    "|个百分点|百分点|个工作日|工作日|个月|平方公里|平方千米|平方米|立方米|公里|千米|厘米|毫米|公顷|千瓦时|千瓦|兆瓦"
    "|标准煤|吨标煤|吨|公斤|千克|克|升|米|亩|分贝|度|元|天|小时|分钟|倍|成"
)
_COUNTS = (
    "个|项|家|户|名|人|位|标台|台|套|辆|艘|架|次|份|册|本|张|期|场|批|件|起|宗|例|条|处|座|口|块|片|只|头|株|棵|所|间|栋|幢|门"
    "|组|支|轮|村|镇|篇|部|类|种|级|对|根|盏|眼|个点位"
)
_PER = "(?:/(?:万|亿|千|百)?(?:升|枚|人|年|日|天|月|公里|平方公里|立方米|吨|户|亩|辆|件|千克|元))?(?:·[月年日天])?"
UNIT = f"(?:{_LATIN_UNITS}|(?:{_MULTIPLES})?(?:{_MEASURES}|{_COUNTS}){_PER})"
"""Units and measure words, the longer of two with one beginning first."""

_NUMBER = r"(?:\d{1,3}(?:[,，]\d{3}){1,4}|\d{1,15})(?:[.．]\d{1,9})?(?!\d)"
# In a sentence blanks part thousands, too (GB/T 15835), but not behind the number that a line begins with; a cell that
# holds 100 200 may as well say two values.
_SPACED = rf"(?:(?!^)\d{{1,3}}(?: \d{{3}}){{1,4}}(?:[.．]\d{{1,9}})?(?!\d)|{_NUMBER})"
_SIGN = "|".join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))
_WORD_BEFORE = "|".join(sorted(_BEFORE, key=len, reverse=True))
_WORD_AFTER = "|".join(sorted(_AFTER, key=len, reverse=True))
_CELL = re.compile(
    rf"(?P<sign>{_SIGN}|{_WORD_BEFORE})?[\[〔【]?(?P<number>[-−+]?(?:{_NUMBER}))[\]〕】]?(?P<unit>{UNIT})?(?P<after>{_WORD_AFTER})?"
    r"[\]〕】]?[①-⑳*＊]*(?P<rest>[（(].*[)）])?"
)
# A dash joins names and bullets as well: a rate or a temperature may be below zero.
_MINUS = r"(?:(?<=[\u4e00-\u9fff])[-−](?=[\d.．]+ ?(?:[%％‰℃]|个?百分点)))?"
_UNIT_ONLY = re.compile(rf"{UNIT}|(?:{_MULTIPLES})?(?:{_MEASURES}|{_COUNTS})[/·][\w²³]+")
# A number that is joined to letters, to another number or to a sign of counting is a name: PM2.5, 5G, 1+2+6, 第3项.
_RUNNING = re.compile(
    rf"(?:(?P<sign>{_SIGN}|{_WORD_BEFORE})为?)?"
    r"(?<![\dA-Za-z.,+＋×第〔\[-])"
    rf"(?P<number>{_MINUS}{_SPACED})(?:(?P<range>(?:[%％]?[-~～—–]+|至)(?:{_NUMBER})))?"
    rf"(?:(?P<multiple>{_MULTIPLES})?(?P<blur>余|多|来)?) ?"
    rf"(?P<unit>{UNIT}|[万亿](?![\u4e00-\u9fffA-Za-z0-9]))(?P<after>{_WORD_AFTER})?"
)
_LETTER = re.compile("[A-Za-z0-9]")
_LOOSE = re.compile(r"(?<!\d) | (?!\d)")
_BRACKETS = r"[（(](?:(?:计量)?单位[：:])?(?P<inside>(?:[^（）()]|[（(][^（）()]{1,4}[）)]){1,14})[）)]"
_LONGEST_NAME = 200
_UNIT_BEHIND = re.compile(rf"{_BRACKETS}(?=(?:[（(][^（）()]*[）)])*$)")


def read_unit(text: str) -> str | None:
    """Return the unit that a text is (as the brackets of a heading have it), None where it is anything else."""
    plain = "".join(text.split())
    return plain if _UNIT_ONLY.fullmatch(narrow(plain)) else None


def part_unit(text: str) -> tuple[str, str | None]:
    """Part a name or a heading from the unit in brackets behind it, other brackets may follow: 能耗降低（%）（累计）."""
    for found in _UNIT_BEHIND.finditer(text) if len(text) <= _LONGEST_NAME else ():
        if (unit := read_unit(found["inside"])) is not None:
            return (text[: found.start()] + text[found.end() :]).strip(), unit
    return text, None


def read_value(text: str, heading: str) -> Quantity:
    """Read a value that stands below a heading: the unit in brackets there is that of a number without one of its
    own."""
    read = read_quantity(text)
    if read.number is None or read.unit is not None:
        return read
    return replace(read, unit=part_unit(heading)[1])


def read_quantity(text: str) -> Quantity:
    """Read a value that stands alone, as in a table's cell: `≥850`, `<310`, `[22]`, `100%`, `58ug/m³`. Two numbers that
    a blank parts are none."""
    found = _CELL.fullmatch(narrow(_LOOSE.sub("", " ".join(text.split()))))
    if found is None:
        return Quantity()
    words = (_SIGNS | _BEFORE).get(found["sign"] or ""), _AFTER.get(found["after"] or "")
    return Quantity(_value(found["number"]), words[0] or words[1], found["unit"])


def read_figure(text: str) -> Quantity:
    """Read a figure that was cut out of a sentence, or typed: the only quantity in it, else as a cell is read. Of what
    says several nothing is read."""
    found = find_quantities(text)
    return found[0].quantity if len(found) == 1 else read_quantity(text)


def find_quantities(text: str) -> tuple[FoundQuantity, ...]:
    """Return the numbers of running text that a unit follows, in order. Years, days, numbers of documents and ordinals
    are none: what follows them is no unit."""
    return tuple(_found(match) for match in _RUNNING.finditer(text) if not _runs_on(text, match))


def narrow(text: str) -> str:
    """Return full-width letters, digits and signs as half-width ones; brackets and signs of units stay as they are."""
    return "".join(
        unicodedata.normalize("NFKC", one) if "\uff01" <= one <= "\uff5e" and one not in "（）％" else one
        for one in text
    )


def _found(match: re.Match[str]) -> FoundQuantity:
    signs = _SIGNS | _BEFORE
    comparison = (
        signs.get(match["sign"] or "") or _AFTER.get(match["after"] or "") or _BLUR.get(match["blur"] or "")
    )
    number = None if match["range"] else _value(match["number"])
    unit = (match["multiple"] or "") + match["unit"]
    return FoundQuantity(Quantity(number, comparison, unit), match.start(), match.end())


def _runs_on(text: str, match: re.Match[str]) -> bool:
    """Tell whether a Latin unit is only the beginning of a word: 5G, 220KV, 4m2x."""
    last, following = text[match.end() - 1], text[match.end() : match.end() + 1]
    return bool(following and _LETTER.match(following) and _LETTER.match(last))


def _value(digits: str) -> float:
    return float(re.sub("[,， ]", "", digits).replace("．", ".").replace("−", "-"))
