"""The brackets that close a measure and say whose it is: （责任单位：…）, （牵头单位：…；完成时限：…）, （区水利局牵头，示例镇配合）."""

import re
from dataclasses import dataclass

from jinjiang_desk.plandoc.text.labelling import Label, labels_inside, read_label
from jinjiang_desk.plandoc.text.labels import Field

_OPENING = "（("
_CLOSING = "）)"
_BEHIND = "。；;.　 "
_DOES = re.compile(
    "由?(?P<units>(?![由已未])[^；;，,。]+?[局委办府会厅部院校站所队镇乡村区县市]|(?![由已未])[^；;，,。]+?(?:镇街|街道|单位|部门|公司|中心|园区))"
    "(?:按(?:照)?职责(?:分工)?)?(?:牵头负责|牵头落实|牵头|负责落实|负责|配合)[；;，,。]?"
)
"""Units and what they do: 区水利局、示例镇负责."""

_WHEN = re.compile(r"[；;，,](?P<when>20[0-9]{2}年[^；;，,。]{1,12}?|立行立改|长期坚持)(?:完成|落实)?。?$")
_LONGEST_DOING = 400

_FIELDS = frozenset((Field.RESPONSIBLE_UNITS, Field.PERSONS, Field.DEADLINE, Field.GOAL))


@dataclass(frozen=True, slots=True)
class Closed:
    """A measure's text without the brackets that close it, and the labelled fields in these, in printed order."""

    text: str
    fields: tuple[tuple[Label, str], ...] = ()


def split_closing(text: str) -> Closed:
    """Cut off the labelled brackets at the end of a measure; what stands behind them, a 。, stays."""
    closed = text.rstrip(_BEHIND)
    opening = _opening(closed)
    if opening is None:
        return Closed(text)
    rest = closed[:opening].rstrip() + text[len(closed) :].rstrip()
    first = read_label(closed, opening + 1)
    if first is None:
        inside = closed[opening + 1 : -1]
        when = _WHEN.search(inside)
        units = _doing(inside[: when.start()] if when else inside)
        said = [(Field.RESPONSIBLE_UNITS, "、".join(units))] + (
            [(Field.DEADLINE, when["when"])] if when else []
        )
        fields = tuple((Label(kind, "", opening + 1), words) for kind, words in said)
        return Closed(rest, fields) if units else Closed(text)
    found = [(opening + 1, first), *labels_inside(closed, first.end, len(closed) - 1)]
    if any(label.field not in _FIELDS for _, label in found):
        return Closed(text)
    ends = [offset for offset, _ in found[1:]] + [len(closed) - 1]
    fields = tuple(
        (label, closed[label.end : end].strip("；;，,。 "))
        for (_, label), end in zip(found, ends, strict=True)
    )
    return Closed(rest, fields)


def closing_labels(text: str, begin: int, end: int) -> tuple[int, list[tuple[int, Label]]]:
    """Return where the brackets open that close a stretch of a text, and the labels in them, each with its place; no
    labels where none do. Longer brackets than any are not looked for."""
    begin = max(begin, end - _LONGEST_DOING)
    closed = text[begin:end].rstrip(_BEHIND)
    opening = _opening(closed)
    first = None if opening is None else read_label(closed, opening + 1)
    if opening is None or first is None:
        return end, []
    opening += begin
    return opening, labels_inside(text, opening + 1, begin + len(closed))


def closes_measure(text: str, offset: int) -> bool:
    """Tell whether labelled brackets close right before an offset, so that something new may start there."""
    if offset == 0 or text[offset - 1] not in _CLOSING:
        return False
    begin = max(0, offset - _LONGEST_DOING)
    opening = _opening(text[begin:offset])
    return opening is not None and read_label(text, begin + opening + 1) is not None


def _doing(text: str) -> list[str]:
    """Return the units of a text that says of each part who does it, and nothing else; empty of any other."""
    found: list[str] = []
    end = 0
    if len(text) > _LONGEST_DOING:
        return found
    for match in _DOES.finditer(text):
        if match.start() != end:
            return []
        found.append(match["units"])
        end = match.end()
    return found if end == len(text) else []


def _opening(text: str) -> int | None:
    """Return where the bracket opens that closes at the text's end; None where none does."""
    if not text.endswith(tuple(_CLOSING)):
        return None
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] in _CLOSING) - (text[index] in _OPENING)
        if depth == 0:
            return index
    return None
