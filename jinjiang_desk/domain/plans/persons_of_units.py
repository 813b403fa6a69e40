"""Persons who are named beside their unit, where a list has one column or label for both: 区水利局 张三, 示例镇（李四）."""

import re
from collections.abc import Iterable

from jinjiang_desk.domain.plans.plan import Person

ROLE = "责任人"
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤冉牟蒲庞喻文"
)
"""With these begin nine in ten names; a unit in short form (城投, 住建) with hardly any of them."""
_BESIDE = re.compile(
    r"(?<=[局委办厅部院校社站所队处室会镇乡村道府心司])(?:[ \n：:]|(?P<bracket>[（(]))"
    rf"(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?(bracket)[）)]|(?=$|[、，,；;。\s]))"
)
_OF_UNIT = re.compile("[局委办厅部院校社站所队处室会镇乡村道府心司区县市州旗组]$")


def without_persons(text: str) -> str:
    """Return a list of units without the persons named beside them."""
    return _BESIDE.sub(lambda found: found[0] if _OF_UNIT.search(found["name"]) else "", text)


def with_persons_beside(labelled: Iterable[Person], units: Iterable[str]) -> tuple[Person, ...]:
    """Return persons who are labelled as such, then those named beside the units of some lists, each once."""
    persons = tuple(labelled)
    known = {person.name for person in persons}
    found = (match["name"] for text in units for match in _BESIDE.finditer(text))
    names = dict.fromkeys(name for name in found if not _OF_UNIT.search(name) and name not in known)
    return (*persons, *(Person(name, ROLE) for name in names))
