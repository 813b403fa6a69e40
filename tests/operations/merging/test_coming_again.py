"""What came once changes nothing when the same files come again, in any order, whatever came in between."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.operations.desk import Desk, open_desk
from jinjiang_desk.operations.merging.clashes import Clash
from jinjiang_desk.operations.receiving.receive import apply_decided, apply_preview, preview_files
from jinjiang_desk.paths import DeskFolder
from tests.desks import Prepared, clock
from tests.operations.conftest import receive
from tests.operations.filling import VISIT, Line, filled, saved, take_in, versions

MON, TUE, WED, THU = (f"2025-06-{day}T09:00:00" for day in range(23, 27))
DITCH, WORKS = "水渠", "前进村砖厂"
DONE, NO_SMELL, NOT_BEGUN = "已清淤。", "已清淤，无异味。", "未动工。"
SOON = "尽快"


def visit(place: str, findings: str, follow_up: str | None = None, *, task: str = "二", day: int = 3) -> Line:
    return {
        "序号": task,
        "核查日期": f"2025-6-{day}",
        "核查地点": place,
        "核查人员": "张三、李四",
        "核查情况": findings,
        "处理意见": follow_up,
    }


@dataclass(frozen=True)
class Form:
    """A filled copy of the dispatch: when it was saved, None where it does not tell, and its lines by their rows."""

    saved_at: str | None
    lines: Mapping[int, Line]


@dataclass(frozen=True)
class Case:
    """Forms in the order they come; in that of `again` each comes once more. `choice` is what a person chooses of all
    that clashes: what nobody decided has not come yet."""

    forms: Sequence[Form]
    again: Sequence[int]
    choice: Choice = Choice.MINE


LINES = st.builds(
    visit,
    st.sampled_from((DITCH, WORKS)),
    st.sampled_from((DONE, NO_SMELL, NOT_BEGUN)),
    st.sampled_from((None, SOON, "不急")),
    task=st.sampled_from(("二", "七")),
    day=st.sampled_from((3, 4)),
)
MOMENTS = st.sampled_from((None, MON, TUE, WED, THU))
PAGES = st.integers(2, 4).flatmap(
    lambda rows: st.dictionaries(st.integers(2, 1 + rows), LINES, min_size=1, max_size=rows)
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw two to five forms, some of them earlier ones saved again."""
    forms: list[Form] = []
    for _ in range(draw(st.integers(2, 5))):
        earlier = draw(st.sampled_from((*forms, None, None)))
        forms.append(Form(draw(MOMENTS), draw(PAGES) if earlier is None else earlier.lines))
    return Case(forms, draw(st.permutations(range(len(forms)))), draw(st.sampled_from(Choice)))


SAYS_LESS_STANDS_FIRST = Case(
    [
        Form(None, {2: visit(WORKS, DONE), 4: visit(DITCH, DONE)}),
        Form(None, {2: visit(DITCH, DONE), 4: visit(DITCH, DONE, SOON)}),
    ],
    [1],
)
"""The line that says less repeats the records of both lines."""

SAVED_AGAIN_BEFORE_A_CORRECTION = Case(
    [
        Form(MON, {2: visit(DITCH, DONE)}),
        Form(WED, {2: visit(DITCH, DONE)}),
        Form(TUE, {2: visit(WORKS, DONE)}),
    ],
    [1],
)
"""The form that was saved last said nothing new when it came."""

SAVED_AGAIN_BEFORE_ITS_TASK_CHANGED = Case(
    [
        Form(MON, {2: visit(DITCH, NO_SMELL, task="七")}),
        Form(WED, {2: visit(DITCH, NO_SMELL, task="七")}),
        Form(TUE, {2: visit(DITCH, DONE)}),
    ],
    [1],
)

ON_ANOTHER_LINE = Case(
    [
        Form(TUE, {5: visit(DITCH, DONE, SOON)}),
        Form(MON, {4: visit(DITCH, DONE, SOON)}),
        Form(WED, {5: visit(WORKS, DONE)}),
    ],
    [1],
)
"""A line was known by what it says, and that record says something else now."""

KNOWN_BY_AN_EARLIER_VERSION = Case(
    [
        Form(THU, {2: visit(WORKS, DONE, SOON)}),
        Form(
            MON,
            {2: visit(WORKS, NOT_BEGUN, SOON), 3: visit(WORKS, NOT_BEGUN, SOON), 5: visit(WORKS, DONE, SOON)},
        ),
        Form(WED, {2: visit(WORKS, NOT_BEGUN)}),
    ],
    [1],
)
"""Of a record only the version counts that a form said again."""

SAID_TWICE_AND_LESS = Case(
    [
        Form(THU, {2: visit(DITCH, DONE, SOON)}),
        Form(TUE, {2: visit(DITCH, DONE), 4: visit(DITCH, DONE), 5: visit(DITCH, DONE, SOON)}),
    ],
    [1],
)
"""Who says most comes first, also before the line with the record's own id."""


SAID_TWICE_AND_CORRECTED_INTO_IT = Case(
    [
        Form(None, {4: visit(WORKS, DONE)}),
        Form(None, {2: visit(DITCH, DONE, day=4), 4: visit(DITCH, DONE, day=4)}),
        Form(None, {4: visit(DITCH, DONE)}),
    ],
    [1],
)
"""The record under the id of a line that was said twice comes to be like it."""


@contextmanager
def a_desk_of_its_own(prepared: Prepared, folder: Path) -> Iterator[Desk]:
    """Open a copy of the district's desk."""
    with closing(open_desk(DeskFolder(Path(shutil.copytree(prepared.district, folder))), clock)) as desk:
        yield desk


def written(case: Case, dispatched: Path, folder: Path) -> list[Path]:
    return [
        saved(
            filled(
                dispatched,
                folder / f"{number}.xlsx",
                {("现场核查", row): line for row, line in form.lines.items()},
            ),
            form.saved_at,
        )
        for number, form in enumerate(case.forms)
    ]


def decide(desk: Desk, path: Path, choice: Choice) -> None:
    """Take a file in, and choose one side of whatever clashes."""
    with preview_files(desk, [path]) as preview:
        choices = {
            Clash(path, one.theirs.table, one.theirs.id, name): choice
            for one in preview.outcomes(Outcome.CONFLICT)
            for name in one.merge.fields
        }
        if any(file.brings_news for file in preview.files):
            apply_decided(desk, preview, choices)


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(cases())
@example(SAYS_LESS_STANDS_FIRST)
@example(SAVED_AGAIN_BEFORE_A_CORRECTION)
@example(SAVED_AGAIN_BEFORE_ITS_TASK_CHANGED)
@example(ON_ANOTHER_LINE)
@example(KNOWN_BY_AN_EARLIER_VERSION)
@example(SAID_TWICE_AND_LESS)
@example(SAID_TWICE_AND_CORRECTED_INTO_IT)
def test_whatever_came_changes_nothing_when_it_comes_again(
    prepared: Prepared, tmp_path_factory: pytest.TempPathFactory, case: Case
) -> None:
    folder = tmp_path_factory.mktemp("again")
    paths = written(case, prepared.dispatched, folder)
    with a_desk_of_its_own(prepared, folder / "desk") as desk:
        for path in paths:
            decide(desk, path, case.choice)
        before = versions(desk)
        for number in case.again:
            assert receive(desk, paths[number]) == ()
            assert versions(desk) == before


def test_a_line_that_was_left_out_has_not_come(planned: Desk, dispatched: Path, tmp_path: Path) -> None:
    """The border of that law: another form tells what was missing, and the line goes in with it."""
    without_place = {**VISIT, "核查地点": None, "处理意见": SOON}
    partly = saved(filled(dispatched, tmp_path / "1.xlsx", {("现场核查", 2): without_place}), TUE)
    whole = saved(filled(dispatched, tmp_path / "2.xlsx", {("现场核查", 2): VISIT}), MON)
    take_in(planned, partly)
    assert versions(planned) == set()
    take_in(planned, whole)
    assert receive(planned, partly) == ("inspection.follow_up",)
    assert receive(planned, partly) == receive(planned, whole) == ()


def test_a_form_saved_again_counts_from_then_on(planned: Desk, dispatched: Path, tmp_path: Path) -> None:
    """What another form said meanwhile, and comes later, is a question."""
    forms = ((MON, VISIT), (WED, VISIT), (TUE, {**VISIT, "处理意见": SOON, "核查情况": NOT_BEGUN}))
    for number, (moment, line) in enumerate(forms):
        path = saved(filled(dispatched, tmp_path / f"{number}.xlsx", {("现场核查", 2): line}), moment)
        with preview_files(planned, [path]) as preview:
            assert bool(preview.clashes) == (moment == TUE)
            apply_preview(planned, preview)
