"""The words around an amount: what it is of, for whom it is, and where it is no amount to be reached."""

import re

from jinjiang_desk.domain.plans.bodies import is_place
from jinjiang_desk.domain.plans.quantity import Comparison, FoundQuantity

RATES = frozenset(("%", "％", "‰", "百分点", "个百分点", "倍"))
_LENGTHS = frozenset(("米", "公里", "千米", "厘米", "毫米", "m", "km", "分贝"))
_LOADS = frozenset(("吨", "万吨", "立方米", "万立方米", "吨/日", "立方米/日", "t", "t/d", "m³", "m³/d"))
_WHAT_ENDS = re.compile(
    "(?<=.)(?:每|实现|得到|定期|全面开展|开展|按|进行|发放|设置|完成|应|须|全部|均|已|以及|[、，（(□])"
)
_NO_THING = re.compile("^(?:[的并和及以等左、，；。（(）)□]|(?:工作|目标)?任务|目标|工作$)")
"""What follows an amount and is not what it counts: 加油站40座工作任务."""
_REACHING = re.compile(
    "(?:稳定|分别|力争|全部|保持|提升|提高|增加|降低|下降|控制|减少|扩建|扩大|改造|降|增)?(?:达到|实现|达|至|到|为|在|均|是|共|约|比|占比|由|共计|合计|总计)+$"
)
_LEAD_IN = re.compile(
    r"^(?:(?:到|至|在)?\d{4}年|力争|确保|争取|实现|完成|其中|到|在|于|至|前|，|、|并|均|已经?(?=完成))+"
)
_START = re.compile(r"[由从](?:原来?的?|目前的?|现有的?|□+的?|\d{4}年的?)?(?:设计|约)?$")
_RISES_TO = re.compile(
    "[\u4e00-\u9fff]{0,6}?(?:提[高升]|增[加长]?|扩[建大容]|改造|下?降低?|减少?|压减|缩减|调整|改|恢复)[到至为]"
)
_SCOPE = re.compile("^(?P<whose>全[国省市州县区镇乡街]|我[省市州县区镇]|本[市县区镇])")
_IN_PLACE = re.compile("^在(?P<whose>[\u4e00-\u9fff]{2,8}?[市州县区旗镇乡])")
_REGULARLY = "每[年季月周日半]|全年|配备|配齐|召开"
_DOER = re.compile(
    "^(?P<whose>(?:各(?![类种项式])[\u4e00-\u9fff、（）()]{1,16}?|[省市州县区旗镇乡村]{1,2}级[河湖林田山库]长)"
    f"(?=(?:应当?|要|须|必须)?(?:至少)?(?:{_REGULARLY}|建成|建立|建设|新建|新增|完成|开展|组织|设立|设置"
    "|创建|培育|安排|落实|实施|整治|巡查|检查|安装))"
    "|[省市州县区旗镇乡][\u4e00-\u9fff、]{1,16}?[局委办]"
    f"(?=(?:应当?|要|须|必须)?(?:至少)?(?:{_REGULARLY})))"
)
"""Who is to reach it: 各园区配备2名, 村级河长每月巡河两次."""
_BODIES = "(?:乡镇街道|乡镇|镇街|镇乡|街镇|街道|区县|县区|市县|村社区|村社|社区|部门|单位|[镇乡村区县市])"
_ASIDE_OF_BODIES = "(?:[（(][\u4e00-\u9fff、]{1,8}[）)])?"
_ADDRESSED = re.compile(
    "(?:在|对|向|面向|针对|组织|督促|指导|要求)(?:全[省市州县区镇]|辖区内?|其余|所有|上述|以上|这)*$"
)
_AUDIENCE = re.compile(
    f"(?:有关|相关)?{_BODIES}{_ASIDE_OF_BODIES}"
    "(?:的|$|[，、]|开展|进行|组织|宣传|宣讲|推广|普及|培训|通报|印发|下发|督导|督查|检查|调度|考核|调研|巡查|指导)"
)
"""Whom an action is for: 在9个镇街宣传, 对9个乡镇的农技人员开展培训; 对9个乡镇污水处理厂 is none."""
_IN_TURN = re.compile(
    "(?:定期|全面|逐一|集中)?(?:开展|进行)(?P<doing>(?:全面|集中|专项)?[\u4e00-\u9fff]{2,6})$"
)
_NAME_ASIDE = re.compile("[（(](?!含)[\u4e00-\u9fff、]{1,8}[）)]")
_ONLY_BODIES = re.compile(_BODIES)
_OPEN_ASIDE = re.compile("[（(][^（()）]*$")
_OTHER_ASIDE = re.compile(r"[（(][^（()）]*[^（()）\u4e00-\u9fff、][^（()）]*[）)]")
_VERB = re.compile(
    "抽测|抽查|检测|监测|检查|排查|核查|新改建|新建|改建|扩建|改造|新增|修复|整治|治理|安装|更换|拆除|清理|关闭|淘汰|配备|创建|培育|建成|建设"
)
_ATTRIBUTE = re.compile("半径|范围|距离|热线|电话|问题|(?:具体|整改)?措施")
_ATTRIBUTE_LENGTH = re.compile("的|管控|禁建|红线")
_OR_MORE = re.compile("(?:及?以[上下]|（含）以[上下])$")
_COUNTED = {
    "户": re.compile("^.{0,6}户"),
    "人": re.compile("^.{0,8}(?:人员|干部|党员|队伍|工人|专家|网格员|骨干)"),
}
_PLANT = re.compile("^的?[\u4e00-\u9fff]{0,8}(?:设施|处理厂|处理站|污水厂|锅炉|水库|养殖场|企业|项目)")
_RATE_ENDS = re.compile("(?<=[率比])[、和及](?=[\u4e00-\u9fff]{1,20}率)")
_BOUND = {"至少": Comparison.AT_LEAST, "不少于": Comparison.AT_LEAST, "不超过": Comparison.AT_MOST}


def is_attribute(one: FoundQuantity, printed: str, before: str, behind: str) -> bool:
    """Tell whether an amount only describes something: 距离小于50米的地块, 200户以上的聚居点. `behind` is what follows
    it, or follows the last of several lengths in a row (1公里、5公里管控)."""
    unit = one.quantity.unit or ""
    if unit in RATES:
        return False
    if unit == "天" and "天数" not in before:
        return True
    of_length = unit in _LENGTHS and bool(_ATTRIBUTE_LENGTH.match(behind))
    return of_length or bool(_ATTRIBUTE.match(behind)) or _is_threshold(unit, printed, behind)


def said_of_start(before: str, after: str) -> str | None:
    """Return what an amount is of that only says where a rise or a fall begins: 收集率由80%提高到95%; None for any
    other."""
    begins = _START.search(before)
    return before[: begins.start()] if begins and _RISES_TO.match(after) else None


def is_audience(before: str, after: str) -> bool:
    """Tell whether an amount of places or bodies only says whom an action is for."""
    return bool(_AUDIENCE.match(after)) and bool(_ADDRESSED.search(before))


def find_whose(before: str) -> tuple[str, str]:
    """Return for whom the words before an amount say it is, and the words without that."""
    words = _LEAD_IN.sub("", before)
    in_place = _IN_PLACE.match(before.lstrip("，、"))
    place = _SCOPE.match(words) or (in_place if in_place and is_place(in_place["whose"]) else None)
    found = place or _DOER.match(words)
    if found:
        return found["whose"], _LEAD_IN.sub("", found.string[found.end() :])
    return "", words


def name_what(before: str, after: str, unit: str) -> str:
    """Return what an amount is of: a rate stands behind it (整治率达60%), a count behind it (储油库2座) or, mostly,
    before it (47座电站)."""
    before = _OTHER_ASIDE.sub("", _OPEN_ASIDE.sub("", before))
    after = after.removeprefix("的")
    following = "" if _NO_THING.match(after) else _following(after, before)
    if following and unit not in RATES:
        return following
    return _REACHING.sub("", before.replace("□", "").strip("、和及")).removeprefix("将") or following


def _following(after: str, before: str) -> str:
    name = _WHAT_ENDS.split(after)[0]
    aside = _NAME_ASIDE.match(after, len(name))
    if aside:
        name += aside[0]
        if _ONLY_BODIES.fullmatch(after[: aside.start()]):
            name += _WHAT_ENDS.split("□" + after[aside.end() :])[0][1:]
        return name
    doing = _IN_TURN.match(after, len(name)) if re.search("[对将把]", before) else None
    return name + doing["doing"] if doing else name


def with_verb(first: str, name: str) -> str:
    """Return what a later amount of a row is of, with the verb of the first: 抽测油库2座、油站9座."""
    verb = _VERB.match(first)
    return verb[0] + name if verb and verb.end() < len(first) and name and not _VERB.match(name) else name


def rates_of(what: str) -> tuple[str, ...]:
    """Return the rates that one amount is said of: 整治率、销号率 -> 整治率; 销号率."""
    return tuple(_RATE_ENDS.split(what))


def bound_of(before: str) -> Comparison | None:
    """Return how the words right before an amount bound it."""
    return next((bound for word, bound in _BOUND.items() if word in before[-8:]), None)


def _is_threshold(unit: str, printed: str, behind: str) -> bool:
    """Tell whether an amount says how large something is, as 200户以上的村 or 500吨以上的污水处理设施."""
    if unit == "蒸吨":  # A boiler is always spoken of by its size.
        return bool(_PLANT.match(behind))
    if not _OR_MORE.search(printed) or not behind or behind[0] in "，、；。（）()□":
        return False
    counted = _COUNTED.get(unit)
    return not counted.match(behind) if counted else unit in _LOADS and bool(_PLANT.match(behind))
