"""Splitting a return: nothing is lost or doubled, nothing that belongs together is parted, no part is too large."""

import datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.exchange.package import MOST_PARTS
from jinjiang_desk.domain.exchange.parting import Bundle, share_out, tie
from jinjiang_desk.domain.records import Evidence, Inspection, Reading, Record
from jinjiang_desk.domain.status import Stage
from tests.builders import HEADER, a_progress

BARE = 100


def an_inspection(number: int, task: str) -> Inspection:
    day = datetime.date(2025, 6, 12)
    return Inspection(
        **{**HEADER, "id": f"inspection-{number}"},
        task_id=task,
        unit="示例镇",
        date=day,
        place="水渠",
        inspectors=("张三", "李四"),
        findings="无异味。",
    )


def a_reading(number: int, task: str, inspection: str | None) -> Reading:
    return Reading(
        **{**HEADER, "id": f"reading-{number}"},
        task_id=task,
        unit="示例镇",
        item="氨氮",
        value="1.2",
        measuring_unit="mg/L",
        inspection_id=inspection,
    )


def an_evidence(number: int, task: str) -> Evidence:
    return Evidence(
        **{**HEADER, "id": f"evidence-{number}"},
        task_id=task,
        unit="示例镇",
        stage=Stage.AFTER,
        caption="",
        file_name=f"{number}.jpg",
        media_type="image/jpeg",
        size=1,
        sha256=f"{number:064}",
    )


tasks = st.sampled_from(["task-1", "task-2", "task-3"])


@st.composite
def returns(draw: st.DrawFn) -> list[Record]:
    """Records of all kinds in any order, readings with an inspection or without."""
    rows: list[Record] = []
    for number in range(draw(st.integers(1, 12))):
        task = draw(tasks)
        kind = draw(st.sampled_from(["progress", "evidence", "inspection", "reading"]))
        if kind == "progress":
            rows.append(a_progress(id=f"progress-{number}", task_id=task))
        elif kind == "evidence":
            rows.append(an_evidence(number, task))
        elif kind == "reading":
            rows.append(a_reading(number, task, None))
        else:
            rows.append(an_inspection(number, task))
            readings = draw(st.integers(0, 2))
            rows += [a_reading(100 * (number + 1) + at, task, rows[-1].id) for at in range(readings)]
    return draw(st.permutations(rows))


@given(returns(), st.integers(0, 2_000), st.data())
def test_every_row_is_in_one_part_with_what_belongs_to_it_and_no_part_is_too_large(
    rows: list[Record], limit: int, data: st.DataObject
) -> None:
    sizes = {row.id: data.draw(st.integers(1, 900)) for row in rows}
    bundles = tie(rows, lambda row: sizes[row.id])
    parts = share_out(bundles, limit, BARE)
    carried = [row.id for part in parts for row in part.rows]
    assert sorted(carried) == sorted(sizes)
    where = {row.id: number for number, part in enumerate(parts) for row in part.rows}
    for row in rows:
        if isinstance(row, Reading) and row.inspection_id is not None:
            assert where[row.id] == where[row.inspection_id]
    for part in parts:
        assert part.size == BARE + sum(sizes[row.id] for row in part.rows)
        alone = [one for one in bundles if set(one.rows) == set(part.rows)]
        assert not limit or part.size <= limit or alone
    if not limit:
        assert len(parts) == 1


@given(returns(), st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows: list[Record], random: Random) -> None:
    shuffled = [*rows]
    random.shuffle(shuffled)
    parts = [share_out(tie(one, lambda _row: 300), 1_000, BARE) for one in (rows, shuffled)]
    assert parts[0] == parts[1]


def test_words_go_first() -> None:
    rows = [an_evidence(1, "task-1"), a_progress(task_id="task-2")]
    (first, second) = share_out(tie(rows, lambda _row: 500), 600, BARE)
    assert [type(row).__name__ for row in (*first.rows, *second.rows)] == ["Progress", "Evidence"]


def test_there_are_never_more_parts_than_are_believed() -> None:
    bundles = [Bundle((a_progress(id=str(number)),), 10) for number in range(MOST_PARTS + 50)]
    parts = share_out(bundles, BARE, BARE)
    assert len(parts) == MOST_PARTS
    assert len(parts[-1].rows) == 51
