"""What a person puts right in a plan as read."""

import dataclasses
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.checks.deadlines import check_deadlines
from jinjiang_desk.domain.plans.correction import (
    Corrections,
    added,
    corrected,
    count_corrections,
    count_doubts,
    doubtful_fields,
    entries,
    from_text,
    restored,
    to_text,
    with_task,
)
from jinjiang_desk.domain.plans.plan import (
    Deadline,
    MeasureReading,
    Person,
    PlanReading,
    StatedTotals,
    TaskReading,
    UnitMention,
)
from jinjiang_desk.domain.problem import Code, Place, note

FILE = "方案.txt"


def task(number: int, line: int, **changed: object) -> TaskReading:
    whole = TaskReading(
        number,
        str(number),
        f"问题{number}。",
        line,
        responsible_units=(UnitMention("示例镇", lead=True),),
        persons=(Person("张三", "责任人"),),
        deadline=Deadline("2026年底", date(2026, 12, 31)),
        goal="目标。",
        measures=(MeasureReading("做这个。", 1), MeasureReading("做那个。", 2)),
        last_line=line + 4,
    )
    return dataclasses.replace(whole, **changed)


READ = PlanReading("示例方案", (task(1, 10), task(2, 20), task(3, 30)), StatedTotals(task_count=3), ())


NONE = Corrections()


def keys(corrections: Corrections = NONE) -> list[str]:
    return [entry.key for entry in entries(READ, corrections)]


def test_nothing_put_right_is_the_reading() -> None:
    assert corrected(READ, Corrections(), FILE) == READ
    assert count_corrections(READ, Corrections()) == 0
    assert to_text(Corrections()) == ""


def test_a_changed_field_and_a_measure_count_each() -> None:
    second = task(2, 20, goal="另一个目标。", measures=(MeasureReading("做这个。", 1),))
    now = with_task(READ, Corrections(title="正式标题"), keys()[1], second)
    assert count_corrections(READ, now) == 3
    plan = corrected(READ, now, FILE)
    assert (plan.title, plan.tasks[1], plan.tasks[0]) == ("正式标题", second, READ.tasks[0])
    assert READ.tasks[1] == task(2, 20)


def test_typing_the_same_again_is_no_correction() -> None:
    now = with_task(READ, Corrections(), keys()[0], task(1, 10, goal="错。"))
    assert with_task(READ, now, keys()[0], task(1, 10)) == Corrections()
    assert restored(now, keys()[0]) == Corrections()


def test_a_task_crossed_out_is_not_loaded_and_not_lost() -> None:
    now = Corrections(struck=frozenset(keys()[1:2]))
    plan = corrected(READ, now, FILE)
    assert [one.number for one in plan.tasks] == [1, 3]
    assert [entry.struck for entry in entries(READ, now)] == [False, True, False]
    codes = [(one.code, one.place.file) for one in plan.problems]
    assert codes == [(Code.PLAN_TOTAL_DIFFERS, FILE), (Code.PLAN_NUMBER_GAP, FILE)]


def test_without_any_task_there_is_nothing_to_load() -> None:
    plan = corrected(READ, Corrections(struck=frozenset(keys())), FILE)
    assert [one.code for one in plan.problems] == [Code.PLAN_NO_TASK]


def test_a_task_is_added_behind_another() -> None:
    now, key = added(Corrections(), READ.tasks[1])
    assert keys(now) == [*keys()[:2], key, keys()[2]]
    again, other = added(now, READ.tasks[1])
    assert other != key
    assert len(corrected(READ, again, FILE).tasks) == 5
    assert restored(again, key).tasks.keys() == {other}


def test_a_doubt_stands_at_its_field() -> None:
    bad = task(3, 30, goal=None, deadline=Deadline("2026年6月前"), measures=(MeasureReading("一。", 2),))
    now = with_task(READ, Corrections(), keys()[2], bad)
    plan = corrected(READ, now, FILE)
    found = doubtful_fields(bad, plan.problems)
    assert {name: [one.code for one in told] for name, told in found.items()} == {
        "goal": [Code.PLAN_FIELD_MISSING],
        "deadline": [Code.PLAN_DEADLINE_UNREAD],
        "measures": [Code.PLAN_NUMBER_START],
    }
    assert doubtful_fields(READ.tasks[0], plan.problems) == {}


def test_what_only_the_document_tells_stays_until_its_field_is_put_right() -> None:
    place = Place(file=FILE, line=20, item="2")
    proposed = note(Code.PLAN_ACCEPTANCE_PROPOSED, place, unit="区水利局", role="督导单位", clause=5)
    unread = note(Code.PLAN_COLUMN_UNREAD, Place(file=FILE, line=9), column="备注")
    read = dataclasses.replace(READ, problems=(unread, proposed))
    assert corrected(read, NONE, FILE).problems == (unread, proposed)
    other = with_task(read, NONE, keys()[0], task(1, 10, goal="另一个目标。"))
    assert corrected(read, other, FILE).problems[:2] == (unread, proposed)
    assert doubtful_fields(read.tasks[1], (unread, proposed)) == {"acceptance_units": (proposed,)}
    right = with_task(read, NONE, keys()[1], task(2, 20, acceptance_units=("区环保局",)))
    assert corrected(read, right, FILE).problems == (unread,)
    crossed = Corrections(struck=frozenset(keys()[1:2]))
    assert proposed not in corrected(read, crossed, FILE).problems


def test_a_doubt_about_a_measure_stands_at_that_measure() -> None:
    late = MeasureReading("做完它。", 2, deadline=Deadline("2027年底", date(2027, 12, 31)), line=13)
    whole = task(1, 10, measures=(MeasureReading("做这个。", 1, line=12), late))
    plan = corrected(READ, with_task(READ, NONE, keys()[0], whole), FILE)
    found = doubtful_fields(whole, plan.problems)
    assert [one.code for one in found["measures.1"]] == [Code.PLAN_DATE_AFTER_DEADLINE]
    counts = count_doubts(entries(READ, with_task(READ, NONE, keys()[0], whole)), plan.problems)
    assert [counts[key] for key in keys()] == [len([one for some in found.values() for one in some]), 0, 0]


def test_what_cannot_be_read_is_told_apart_from_none() -> None:
    odd = ('{"tasks": {"10.1": {"line": "x"}}}', '{"tasks": 3}', '{"tasks": {"10.1": 3}}', '{"struck": 3}')
    for text in ("{", "[]", "3", *odd):
        assert from_text(text) is None
    assert from_text("") == Corrections()


texts = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)
measures = st.builds(
    MeasureReading,
    text=texts,
    number=st.none() | st.integers(1, 99),
    units=st.lists(texts, max_size=2).map(tuple),
    deadline=st.none() | st.builds(Deadline, text=texts, date=st.none() | st.dates()),
)
tasks = st.builds(
    TaskReading,
    number=st.none() | st.integers(1, 99),
    number_text=st.none() | texts.filter(bool),
    problem=texts,
    line=st.integers(1, 999),
    responsible_units=st.lists(st.builds(UnitMention, texts, st.booleans()), max_size=2).map(tuple),
    persons=st.lists(st.builds(Person, texts, texts), max_size=2).map(tuple),
    measures=st.lists(measures, max_size=3).map(tuple),
)


@given(
    st.builds(
        Corrections,
        title=st.none() | texts,
        tasks=st.dictionaries(texts, tasks, max_size=3),
        struck=st.frozensets(texts, max_size=3),
    )
)
def test_corrections_are_kept_as_they_are(corrections: Corrections) -> None:
    assert from_text(to_text(corrections)) == corrections


@given(st.lists(tasks, max_size=6), st.data())
def test_every_task_read_stays_in_the_review(found: list[TaskReading], data: st.DataObject) -> None:
    plan = PlanReading(None, tuple(found), None, ())
    known = [entry.key for entry in entries(plan, Corrections())]
    assert len(set(known)) == len(found)
    struck = data.draw(st.frozensets(st.sampled_from(known))) if known else frozenset()
    now = Corrections(struck=struck)
    assert len(entries(plan, now)) == len(found)
    assert len(corrected(plan, now, FILE).tasks) == len(found) - len(struck)


def test_a_doubt_about_one_measure_stands_at_it_also_where_its_deadline_is_printed_lines_below() -> None:
    first, second = MeasureReading("一。", 1, line=32), MeasureReading("二。", 2, line=34)
    late = Deadline("2026年6月前")
    bad = task(
        3, 30, part="附件1", measures=(first, dataclasses.replace(second, deadline=late, deadline_line=36))
    )
    bad = dataclasses.replace(bad, last_line=37)
    (problem,) = check_deadlines([bad])
    assert (problem.place.line, problem.place.item) == (36, "附件1第3项整改措施第2条")
    assert doubtful_fields(bad, [problem]) == {"measures.1": (problem,)}


def test_a_measure_below_two_others_is_kept_as_it_is() -> None:
    deep = task(1, 10, measures=(MeasureReading("三（一）2", 2, parent=1, above=(3,)),))
    kept = Corrections(None, {"10.1": deep})
    assert from_text(to_text(kept)) == kept
