"""The table of line_matching, line by line, and its laws."""

import datetime
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.exchange.line_matching import How, Match, Matcher, keeper_of
from jinjiang_desk.domain.records import Evidence, Record
from jinjiang_desk.domain.rowid import make_hashed_row_id, make_row_id
from tests.builders import a_progress
from tests.domain.exchange.test_natural_key import DAY, a_photo_row, a_reading, an_inspection

CODE = "T7K3QB"
KNOWN, OTHER = make_row_id(CODE, 1), make_row_id(CODE, 2)
LINE = make_hashed_row_id(CODE, "line")
LATER = DAY + datetime.timedelta(30)


def matcher(*known: Record, sure: tuple[Record, ...] = ()) -> Matcher:
    return Matcher(known, sure, (), CODE)


def any_record(_known: Record) -> bool:
    return True


def test_a_line_is_none_of_the_records_that_replace_it_or_it_may_not_be() -> None:
    known = an_inspection(id=KNOWN)
    awaited = Matcher((known,), (), [(known.table, known.id)], CODE)
    assert awaited.nearest(an_inspection(), any_record, copied=False).how is How.NEW
    assert matcher(known).nearest(an_inspection(), lambda _known: False, copied=False).how is How.NEW
    assert matcher(known).nearest(an_inspection(), any_record, copied=False).known is known


def test_an_id_of_its_own_counts() -> None:
    known = an_inspection(id=KNOWN)
    assert matcher(known).own(an_inspection(id=KNOWN, date=LATER, place="x", findings="y")) == Match(
        How.OWN, KNOWN, known
    )
    assert matcher().own(an_inspection(id=LINE)) == Match(How.OWN, LINE)


def test_the_same_line_of_another_copy_is_something_else() -> None:
    known = an_inspection(id=LINE)
    assert matcher(known).own(an_inspection(id=LINE, task_id="task-2")) is None
    assert matcher(known).own(an_inspection(id=LINE, date=LATER, place="x", findings="y")) is None
    assert matcher(known).own(an_inspection(id=LINE, date=LATER)) == Match(How.OWN, LINE, known)


def test_the_line_of_a_later_dispatch_is_the_report_known_for_that_period() -> None:
    known = a_progress(id=KNOWN)
    assert matcher(known).own(a_progress(id=LINE, text="后来")) == Match(How.KNOWN, KNOWN, known)
    assert matcher(known).own(a_progress(id=LINE, period="2025-07")) == Match(How.OWN, LINE)


def test_a_line_without_an_id_is_the_single_record_with_its_key() -> None:
    known = a_progress(id=KNOWN)
    assert matcher(known).nearest(a_progress(text="别的"), any_record, copied=False) == Match(
        How.KNOWN, KNOWN, known
    )


def test_of_several_it_is_the_one_that_says_mostly_the_same() -> None:
    one, two = an_inspection(id=KNOWN), an_inspection(id=OTHER, place="砖厂", findings="扬尘。")
    corrected = an_inspection(place="砖厂", findings="扬尘，已洒水。")
    assert matcher(one, two).nearest(corrected, any_record, copied=False) == Match(How.KNOWN, OTHER, two)


def test_another_visit_of_the_same_day_is_new() -> None:
    known = an_inspection(id=KNOWN)
    found = matcher(known).nearest(an_inspection(place="砖厂", findings="扬尘。"), any_record, copied=False)
    assert found.how is How.NEW
    assert found.row_id != KNOWN


def test_what_is_said_twice_is_told() -> None:
    sure = a_progress(id=KNOWN)
    assert matcher(sure=(sure,)).nearest(a_progress(text="别的"), any_record, copied=False).how is How.TWICE
    visit = an_inspection(id=KNOWN)
    assert matcher(sure=(visit,)).nearest(an_inspection(), any_record, copied=False).how is How.TWICE
    assert (
        matcher(sure=(visit,)).nearest(an_inspection(findings="改过。"), any_record, copied=True).how
        is How.TWICE
    )
    assert (
        matcher(sure=(visit,)).nearest(an_inspection(findings="改过。"), any_record, copied=False).how
        is How.NEW
    )


def test_a_line_that_says_what_a_decided_one_says_is_said_twice() -> None:
    deciding = matcher(an_inspection(id=KNOWN))
    assert deciding.said_twice(an_inspection(id=LINE)) is None
    assert deciding.exact(an_inspection(id=LINE)) is not None
    assert deciding.said_twice(an_inspection(id=OTHER)) == Match(How.TWICE, OTHER)
    assert deciding.said_twice(an_inspection(id=OTHER, findings="改过。")) is None


def test_one_report_on_two_lines_with_ids_is_said_twice_and_another_event_alike_is_not() -> None:
    deciding = matcher()
    assert deciding.own(a_progress(id=LINE)) == Match(How.OWN, LINE)
    assert deciding.own(a_progress(id=OTHER)) == Match(How.TWICE, OTHER)
    assert deciding.own(a_progress(id=OTHER, text="别的")) == Match(How.OWN, OTHER)
    assert deciding.own(an_inspection(id=LINE)) == Match(How.OWN, LINE)
    assert deciding.own(an_inspection(id=OTHER)) == Match(How.OWN, OTHER)


def test_a_photo_without_an_id_is_known_by_its_picture() -> None:
    known = a_photo_row(id=KNOWN)
    again = a_photo_row(sha256="2", copy_sha256="2", file_name="图片.jpg", caption="新说明")
    assert matcher(known).nearest(again, any_record, copied=False) == Match(How.KNOWN, KNOWN, known)


def test_a_withdrawn_record_is_still_the_one_that_is_meant() -> None:
    gone = a_progress(id=KNOWN, withdrawn=True)
    assert matcher(gone).nearest(a_progress(), any_record, copied=False) == Match(How.KNOWN, KNOWN, gone)


def test_of_lines_with_one_id_the_one_that_says_what_is_known_keeps_it() -> None:
    old, new = a_progress(id=KNOWN), a_progress(id=KNOWN, period="2025-07")
    assert keeper_of([new, old], a_progress(id=KNOWN)) == 1
    assert keeper_of([new, old], None) == 0


VISITS = st.builds(
    an_inspection,
    place=st.sampled_from(("水渠", "砖厂", "码头")),
    findings=st.sampled_from(("甲", "乙", "丙")),
    date=st.sampled_from((DAY, LATER)),
    inspectors=st.sampled_from((("张三", "李四"), ("王五", "赵六"))),
)


def settled(known: list[Record], lines: list[Record]) -> list[Record]:
    """Return the records that some lines without ids are, as a desk would take them in."""
    deciding = Matcher(known, (), (), CODE)
    first = [deciding.exact(line) for line in lines]
    found = [
        match or deciding.nearest(line, any_record, copied=False)
        for match, line in zip(first, lines, strict=True)
    ]
    pairs = zip(found, lines, strict=True)
    return [replace(line, id=match.row_id) for match, line in pairs if match.how is not How.TWICE]


@given(st.lists(VISITS, max_size=6))
def test_every_different_line_is_one_record_and_taken_again_the_same(lines: list[Record]) -> None:
    rows = settled([], lines)
    assert len({row.id for row in rows}) == len(rows)
    assert {str(row.content()) for row in rows} == {str(line.content()) for line in lines}
    assert {(row.id, str(row.content())) for row in settled(rows, lines)} == {
        (row.id, str(row.content())) for row in rows
    }


@given(st.lists(VISITS, max_size=6), st.randoms(use_true_random=False))
def test_in_another_order_they_are_the_same_records(lines: list[Record], random: Random) -> None:
    rows = settled([], lines)
    shuffled = list(lines)
    random.shuffle(shuffled)
    again = settled(rows, shuffled)
    assert {(row.id, str(row.content())) for row in again} == {(row.id, str(row.content())) for row in rows}


def test_many_lines_with_one_key_are_told_apart() -> None:
    lines = [
        an_inspection(place=f"{number}号", findings=f"{number}", inspectors=("甲", str(number)))
        for number in range(2_000)
    ]
    rows = settled([], lines)
    assert len({row.id for row in rows}) == len(lines)


def test_a_photo_that_did_not_come_again_is_the_one_of_its_line_or_with_its_caption() -> None:
    known = a_photo_row(id=LINE, caption="桥头")
    bare = {"sha256": "", "copy_sha256": None, "file_name": "", "size": 0, "media_type": ""}
    corrected = a_photo_row(**bare, id=LINE, caption="桥尾")
    assert matcher(known).own(corrected) == Match(How.OWN, LINE, known)
    other = a_photo_row(**bare, id=OTHER, caption="桥头")
    assert matcher(known).nearest(other, any_record, copied=False) == Match(How.KNOWN, LINE, known)
    assert matcher(known).nearest(corrected, any_record, copied=False) == Match(How.UNKNOWN, LINE)


BLANK_OR_NOT = st.sampled_from(("", "a", "b"))
PHOTOS = st.builds(
    a_photo_row,
    id=st.sampled_from((KNOWN, OTHER, LINE)),
    caption=BLANK_OR_NOT,
    file_name=BLANK_OR_NOT,
    sha256=BLANK_OR_NOT,
    copy_sha256=st.sampled_from((None, "a", "b")),
    task_id=st.sampled_from(("task-1", "task-2")),
)
READINGS = st.builds(
    a_reading,
    id=st.sampled_from((KNOWN, OTHER, LINE)),
    item=BLANK_OR_NOT,
    point=BLANK_OR_NOT,
    sampled_on=st.none() | st.just(DAY),
)


@given(st.lists(PHOTOS | READINGS, max_size=4), st.lists(PHOTOS | READINGS, max_size=6), st.booleans())
def test_whatever_is_missing_each_line_is_decided_and_no_record_taken_twice(
    known: list[Record], lines: list[Record], copied: bool
) -> None:
    deciding = matcher(*{(row.table, row.id): row for row in known}.values())
    found = [deciding.own(line) or deciding.nearest(line, any_record, copied=copied) for line in lines]
    taken = [
        (line.table, match.row_id)
        for line, match in zip(lines, found, strict=True)
        if match.known is not None and match.how in (How.OWN, How.KNOWN)
    ]
    assert len(taken) == len(set(taken))
    for line, match in zip(lines, found, strict=True):
        nameless = isinstance(line, Evidence) and not (line.sha256 or line.copy_sha256 or line.file_name)
        assert match.how is not How.UNKNOWN or nameless
