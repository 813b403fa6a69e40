"""However a form is laid out, what it says of its task reads back as it was made up."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from jinjiang_desk.plandoc.tables import read_table
from tests.plandoc.tables.laid_out import Cell, table_of
from tests.plandoc.tables.made_up_lists import HEADINGS

SAID = {
    "number": ("十二", "3", "第二十七项"),
    "problem": ("示例河水质不稳定。", "示例山有裸土，未复绿。"),
    "goal": ("稳定达标。", "完成整治47座。"),
    "measures": ("1.排查排口。\n2.修复管网。", "播撒草籽。"),
    "lead": ("区水利局", "示例镇"),
    "acceptance": ("区委办公室", "区整改办"),
    "deadline": ("2025年12月底", "立行立改"),
    "completion": ("1.已修复。\n2.已建账。", "正在整改。"),
}
SHORT = ("number", "lead", "acceptance", "deadline")
ASIDE = (("公示日期", "2025年11月21日至12月5日"), ("社会监督联系人及电话", "张三 12345678"), ("备注", ""))


@dataclass(frozen=True)
class Form:
    """What a form says, in its order, and its rows."""

    said: dict[str, str]
    rows: tuple[tuple[Cell, ...], ...]


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """A form of four columns."""
    said = {name: draw(st.sampled_from(texts)) for name, texts in SAID.items()}
    names = ["number", *draw(st.permutations([name for name in SAID if name != "number"]))]
    rows: list[tuple[Cell, ...]] = [("整改验收销号公示表", None, None, None)] if draw(st.booleans()) else []
    while names:
        name = names.pop(0)
        label, text = _label(draw, name), said[name]
        beside = names[0] if names and name in SHORT and names[0] in SHORT else None
        if beside and draw(st.booleans()):
            names.pop(0)
            rows.append((label, text, _label(draw, beside), said[beside]))
        else:
            rows += draw(st.sampled_from(_ways(name, label, text)))
        if draw(st.integers(0, 4)) == 0:
            aside, content = draw(st.sampled_from(ASIDE))
            rows.append((aside, content, None, None))
    return Form(said, tuple(rows))


def _label(draw: st.DrawFn, name: str) -> str:
    word = draw(st.sampled_from(HEADINGS[name]))
    return draw(st.sampled_from((word, "\n".join(word), f"【{word}】", f"{word}：")))


def _ways(name: str, label: str, text: str) -> list[list[tuple[Cell, ...]]]:
    """The rows that may hold one label and what it labels."""
    ways: list[list[tuple[Cell, ...]]] = [
        [(label, text, None, None)],
        [(label, None, text, None)],
        [(label, None, None, None), (text, None, None, None)],
    ]
    if name not in SHORT and "\n" in text:
        first, second = text.split("\n")
        ways.append([(label, first, None, None), (None, second, None, None)])
        ways.append([(label, None, None, None), (first, None, None, None), (second, None, None, None)])
    return ways


@settings(max_examples=50)
@given(st.lists(forms(), min_size=1, max_size=2))
def test_forms_read_back(made: list[Form]) -> None:
    rows = [row for form in made for row in form.rows]
    reading = read_table(table_of(*rows), "")

    assert reading is not None
    for task, form in zip(reading.tasks, made, strict=True):
        assert task.number_text == form.said["number"]
        assert (task.problem, task.goal) == (form.said["problem"], form.said["goal"])
        assert [unit.name for unit in task.responsible_units] == [form.said["lead"]]
        assert task.acceptance_units == (form.said["acceptance"],)
        assert task.deadline is not None
        assert task.deadline.text == form.said["deadline"]
        measures = "".join(f"{one.number}.{one.text}" if one.number else one.text for one in task.measures)
        assert measures == form.said["measures"].replace("\n", "")
        assert task.completion == form.said["completion"].replace("\n", "")
    assert reading.problems == ()
