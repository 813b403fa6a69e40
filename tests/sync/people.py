"""What people do at their desks, step by step, in any order."""

from collections.abc import Callable
from contextlib import suppress

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.problem import Code, DeskError, refuse
from jinjiang_desk.domain.records import Evidence, Inspection, Progress, Reading, Task
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Decision, Stage
from jinjiang_desk.operations.assigning.units import assign
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import told_history, undo_change, undo_last, undoable
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.inspections import save_inspection
from jinjiang_desk.operations.tasks.records import edit_record, save_progress, withdraw_record
from jinjiang_desk.operations.tasks.verdicts import give_verdict
from tests.sync.computers import Computer
from tests.sync.morning import INSPECTION, READING, TOWNS, a_picture
from tests.sync.world import World

units = st.sampled_from([TOWNS[0]] * 4 + [TOWNS[1]] * 2 + list(TOWNS[2:]))
"""The first towns are busier, so that more happens to the same rows."""

texts = st.sampled_from(["甲", "乙", "丙", "丁"])
places = st.integers(0, 99)
choices = st.sampled_from([None, *Choice])

_TEXT_OF: dict[type[Row], tuple[str, ...]] = {
    Progress: ("text", "difficulties"),
    Inspection: ("findings", "follow_up"),
    Reading: ("point",),
    Evidence: ("caption",),
}


_LATELY = 10
"""So many changes are looked through for one to take back."""


class People(RuleBasedStateMachine):
    """People at the desks of one district and five towns."""

    sketched = False

    def __init__(self) -> None:
        super().__init__()
        self.world = World(sketched=self.sketched)

    # ------------------------------------------------------------ towns

    @rule(
        unit=units,
        second=st.booleans(),
        task=places,
        period=st.sampled_from(["2025-05", "2025-06"]),
        text=texts,
    )
    def a_town_reports(self, unit: str, second: bool, task: int, period: str, text: str) -> None:
        computer = self._computer(unit, second)
        content = {"period": period, "status": "达到时序进度", "text": text}
        self._do(computer, lambda desk: save_progress(desk, self._task(computer, task), content))

    @rule(unit=units, second=st.booleans(), task=places, text=texts)
    def a_town_inspects(self, unit: str, second: bool, task: int, text: str) -> None:
        computer = self._computer(unit, second)
        inspection = {**INSPECTION, "findings": text}
        self._do(
            computer, lambda desk: save_inspection(desk, self._task(computer, task), inspection, [READING])
        )

    @rule(unit=units, second=st.booleans(), task=places)
    def a_town_attaches_a_photo(self, unit: str, second: bool, task: int) -> None:
        computer = self._computer(unit, second)
        path = self.world.new_path("照片").with_suffix(".jpg")
        a_picture(path)
        photo = Attachment(path, "现场")
        self._do(computer, lambda desk: attach(desk, self._task(computer, task), [photo], Stage.BEFORE))

    @rule(unit=units, second=st.booleans(), at=places, which=places, text=texts)
    def a_town_corrects(self, unit: str, second: bool, at: int, which: int, text: str) -> None:
        computer = self._computer(unit, second)
        if record := self._record(computer, at):
            fields = _TEXT_OF[type(record)]
            change = {fields[which % len(fields)]: text}
            self._do(computer, lambda desk: edit_record(desk, record.id, change))

    @rule(unit=units, second=st.booleans(), at=places)
    def a_town_withdraws(self, unit: str, second: bool, at: int) -> None:
        computer = self._computer(unit, second)
        if record := self._record(computer, at):
            self._do(computer, lambda desk: withdraw_record(desk, record.id))

    @rule(unit=st.sampled_from(TOWNS[:2]))
    def a_town_goes_on_at_a_second_computer(self, unit: str) -> None:
        self.world.second_computer(unit)

    @rule(unit=st.sampled_from(TOWNS[:2]), task=places, text=texts)
    def a_town_reports_at_a_computer_set_up_anew(self, unit: str, task: int, text: str) -> None:
        computer = self.world.new_computer(unit)
        content = {"period": "2025-06", "status": "未达时序进度", "text": text}
        self._do(computer, lambda desk: save_progress(desk, self._task(computer, task), content))

    # ------------------------------------------------------------ the district

    @rule(task=places, text=texts)
    def the_district_corrects_a_task(self, task: int, text: str) -> None:
        district = self.world.district
        self._do(district, lambda desk: edit_record(desk, self._task(district, task).id, {"goal": text}))

    @rule(unit=units, task=places)
    def the_district_assigns(self, unit: str, task: int) -> None:
        district = self.world.district
        self._do(district, lambda desk: assign(desk, self._task(district, task), [unit]))

    @rule(unit=units, task=places, text=texts)
    def the_district_answers(self, unit: str, task: int, text: str) -> None:
        district = self.world.district
        self._do(
            district,
            lambda desk: give_verdict(desk, self._task(district, task), unit, Decision.RETURNED, text),
        )

    # ------------------------------------------------------------ taking back

    @rule(unit=units, second=st.booleans())
    def a_town_takes_back(self, unit: str, second: bool) -> None:
        self._take_back(self._computer(unit, second))

    @precondition(lambda self: self._received_last())
    @rule()
    def the_district_takes_a_receive_back(self) -> None:
        self._take_back(self.world.district)

    @rule(at=places)
    def the_district_takes_an_earlier_receive_back(self, at: int) -> None:
        district, received = self.world.district, self._received()
        if not received:
            return
        self.world.pass_time()
        with suppress(DeskError):
            undo_change(district.desk, received[at % len(received)])
            self.world.took_back(district)
        self.world.check(district)

    # ------------------------------------------------------------ parts of steps

    def _computer(self, unit: str, second: bool) -> Computer:
        self.world.town(unit)
        computers = self.world.computers_of(unit)
        return computers[-1] if second else computers[0]

    def _task(self, computer: Computer, at: int) -> Task:
        """Return a task of a desk; one that took its dispatch back has none, and nothing is done then."""
        tasks = self.world.tasks(computer)
        if not tasks:
            raise refuse(Code.TASK_UNKNOWN, task=at)
        return tasks[at % len(tasks)]

    def _record(self, computer: Computer, at: int) -> Row | None:
        records = [row for row in self.world.records(computer) if not row.withdrawn]
        return records[at % len(records)] if records else None

    def _do(self, computer: Computer, work: Callable[[Desk], object]) -> None:
        self.world.pass_time()
        with suppress(DeskError):
            work(computer.desk)
        self.world.check(computer)

    def _received_last(self) -> bool:
        last = undoable(self.world.district.desk)
        return last is not None and last.line.source is not None and last.line.action.startswith("接收")

    def _received(self) -> list[int]:
        """Return the numbers of what the district took in lately and can be taken back by itself."""
        lines = told_history(self.world.district.desk, _LATELY)
        return [one.line.number for one in lines if one.can_undo and one.line.action.startswith("接收")]

    def _take_back(self, computer: Computer) -> None:
        self.world.pass_time()
        with suppress(DeskError):
            undo_last(computer.desk)
            self.world.took_back(computer)
        self.world.check(computer)
