"""A heading of an indicator table -> what its column holds. Headings are matched by what they mean: any year, 现状值 or
目标值 or 规划值, with or without a unit behind."""

import re
import unicodedata
from dataclasses import dataclass

from jinjiang_desk.domain.indicators.indicator import IndicatorKind, ValueSort
from jinjiang_desk.domain.plans.quantity import part_unit

NUMBER, CATEGORY, NAME, SUB, UNIT, KIND, COMPLETION, REMARK = (
    "number",
    "category",
    "name",
    "sub",
    "unit",
    "kind",
    "completion",
    "remark",
)
_WORDS = {
    NUMBER: ("序号", "编号", "指标序号", "No", "No.", "NO", "NO."),
    CATEGORY: (
        "类别",
        "领域",
        "类型",
        "分类",
        "指标领域",
        "指标分类",
        "指标类别",
        "指标类型",
        "一级指标",
        "方面",
    ),
    UNIT: ("单位", "指标单位", "计量单位"),
    KIND: ("属性", "指标属性", "指标性质", "性质"),
    REMARK: ("备注", "说明", "注"),
}
_MEANING = {word: role for role, words in _WORDS.items() for word in words}
_PLAIN_NAMES = ("名称", "项目", "内容")
_AND_UNIT = re.compile(r"(?:及|和|与|、|\()(?:计量)?单位\)?$")
_NO_NAME = re.compile("责任|单位|部门|解释|说明|定义|释义|含义|来源|权重|依据|口径|方法|得分|分值|[值数]$")
"""What stands beside an indicator and is not its name: 指标解释, 指标值."""
_COMPLETION = re.compile(
    "(指标|目标|任务)?(完成|达标|实施|进展|实现|落实)(情况|结果|与否|状态)|是否(完成|达标|实现)|评[估价](结果|情况)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WRITTEN_YEAR = re.compile("[〇零一二三四五六七八九]{4}(?=年)")
_WRITTEN = str.maketrans("〇零一二三四五六七八九", "00123456789")
_TO_REACH = "目标|规划|计划|预期|考核|下达|控制"
_REACHED = "现状|实际|完成|基期|基准|基数|初值|达到"
_FORECAST = re.compile("预计|预测")
_PLANNED = re.compile(f"(?:计划|规划|预期|应)(?:{_REACHED})")
_SORT = re.compile(f"(?P<target>{_TO_REACH})|(?P<actual>{_REACHED})")
_SORTED = f"近期|中期|远期|终期|预计|预测|{_REACHED}|{_TO_REACH}"
_AMOUNT = "五年|累计|年均|同比|变化|变动|增长|增速|增加|提高|减少|降低|下降|降幅|增幅|期末|期间|时期|水平|指标|任务|情况"
_PERIOD = '[“"]?十[一二三四五六七八九]五[”"]?(?:期?末|期间|时期)?'
_BRACKETED = r"\([^()]{0,20}\)|[\[〔][^\]〕]{0,8}[\]〕]"
_AROUND = rf"年度?|[末底初比较值数率量]|幅度|[-—–~至]|{_PERIOD}|{_BRACKETED}|%|[①-⑳*]"
_OF_VALUES = re.compile(f"(?:{_SORTED}|{_AMOUNT}|{_AROUND})+")
_UNDATED = re.compile(
    rf"(?:{_PERIOD})?(?:{_SORTED})+(?:值|数|指标值|水平)(?:{_BRACKETED})?"
    rf"|{_PERIOD}(?:{_SORTED})+(?:值|数|情况|指标)?|指标值"
    rf"|(?:{_PERIOD})?[〔\[(]?(?:五年)?(?:累计|年均)(?:值|数|增速|增长率?|下降|降低|减少|增加|提高|变化|增幅|降幅)?(?:\[累计\])?[〕\])]?[0-9]?"
)
_SAYS_WHICH = re.compile(f"{_SORTED}|{_AMOUNT}")
_LONGEST = 60
"""No heading is longer."""
_BARE = re.compile(f"(?:{_SORTED})+")
_KINDS = frozenset((*IndicatorKind, "引导性", "指导性", "参考性"))


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of values, what is printed above it, and which year and sort of value that names. `bare` where it only
    says 现状 or 目标, which tables of tasks print as well."""

    index: int
    heading: str
    sort: ValueSort
    year: int | None
    bare: bool = False


def role_of(heading: str) -> str | None:
    """Return the role that a heading gives its column, None of values and of anything else."""
    if len(heading) > _LONGEST:
        return None
    plain = _folded(heading)
    if plain in _MEANING:
        return _MEANING[plain]
    if value_column(0, heading) is not None:
        return None
    if _COMPLETION.fullmatch(plain):
        return COMPLETION
    name = _AND_UNIT.sub("", part_unit(plain)[0])
    named = "指标" in name and _NO_NAME.search(name) is None
    return NAME if named or name in _PLAIN_NAMES else None


def value_column(index: int, heading: str) -> ValueColumn | None:
    """Return what a heading says of the values below it, None where these are none."""
    if len(heading) > _LONGEST:
        return None
    plain = part_unit(_folded(heading))[0]
    years = _YEAR.findall(plain)
    words = _YEAR.sub("", plain)
    bare = not years and _BARE.fullmatch(words) is not None
    if years:
        told = not words or _OF_VALUES.fullmatch(words) is not None
    else:
        told = bare or _UNDATED.fullmatch(words) is not None
    if not told:
        return None
    return ValueColumn(index, heading, _sort(words), int(years[0]) if len(years) == 1 else None, bare)


def parts_values(heading: str) -> bool:
    """Tell whether a heading may stand below another one and part its column by year or sort."""
    if len(heading) > _LONGEST:
        return False
    if value_column(0, heading) is not None:
        return True
    words = part_unit(_folded(heading))[0]
    return _OF_VALUES.fullmatch(words) is not None and _SAYS_WHICH.search(words) is not None


def is_kind(cell: str) -> bool:
    """Tell whether a cell says what an indicator binds to: 约束性, 预期性."""
    return cell.strip("（）()") in _KINDS


def _folded(heading: str) -> str:
    """Return a heading in half-width signs, its year in digits."""
    plain = unicodedata.normalize("NFKC", heading)
    return _WRITTEN_YEAR.sub(lambda year: year[0].translate(_WRITTEN), plain)


def _sort(words: str) -> ValueSort:
    """The last word says what it is: 规划实际值 was measured; what is planned to be done is a target all the same."""
    if _FORECAST.search(words):
        return ValueSort.UNSTATED
    if _PLANNED.search(words):
        return ValueSort.TARGET
    said = list(_SORT.finditer(words))
    if not said:
        return ValueSort.UNSTATED
    return ValueSort.TARGET if said[-1]["target"] else ValueSort.ACTUAL
