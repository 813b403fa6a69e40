"""What people do, step by step, in any order; at the end everything is exchanged until nothing changes any more."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from jinjiang_desk.domain.exchange import Wanted
from jinjiang_desk.domain.merge import Choice
from jinjiang_desk.domain.problem import Code, DeskError, refuse
from jinjiang_desk.domain.records import Evidence, Inspection, Progress, Reading, Task
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Decision, Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.evidence import Attachment, attach
from jinjiang_desk.operations.inspections import save_inspection
from jinjiang_desk.operations.records import edit_record, save_progress, withdraw_record
from jinjiang_desk.operations.undoing import told_history, undo_change, undo_last, undoable
from jinjiang_desk.operations.units import assign
from jinjiang_desk.operations.verdicts import give_verdict
from tests.sync import hands
from tests.sync.settling import settle
from tests.sync.wire import written_out
from tests.sync.world import HANDS, INSPECTION, READING, SMALL_PART, TOWNS, Computer, Letter, World, a_picture

units = st.sampled_from([TOWNS[0]] * 4 + [TOWNS[1]] * 2 + list(TOWNS[2:]))
"""The first towns are busier, so that more happens to the same rows."""

texts = st.sampled_from(["甲", "乙", "丙", "丁"])
places = st.integers(0, 99)
choices = st.sampled_from([None, *Choice])
pairs = st.tuples(places, places)
pairs_of_texts = st.tuples(texts, texts)

_LATELY = 10
"""So many changes are looked through for one to take back."""

_TEXT_OF: dict[type[Row], tuple[str, ...]] = {
    Progress: ("text", "difficulties"),
    Inspection: ("findings", "follow_up"),
    Reading: ("point",),
    Evidence: ("caption",),
}


tally: Counter[str] = Counter()
"""How many histories, steps and workbooks there were in this process, and what became of their rows."""


class Exchange(RuleBasedStateMachine):
    """One district and five towns."""

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

    # ------------------------------------------------------------ workbooks

    @rule(unit=units)
    def a_dispatch_is_written(self, unit: str) -> None:
        self.world.dispatch(unit)

    @rule(
        unit=units,
        second=st.booleans(),
        period=st.sampled_from([None, "2025-05"]),
        again=st.booleans(),
        limit=st.sampled_from([0, SMALL_PART]),
    )
    def a_return_is_written(
        self, unit: str, second: bool, period: str | None, again: bool, limit: int
    ) -> None:
        self.world.send_return(self._computer(unit, second), Wanted(period, again), limit)

    @precondition(lambda self: self.world.letters)
    @rule(at=places, choice=choices, twice=st.booleans())
    def a_workbook_arrives(self, at: int, choice: Choice | None, twice: bool) -> None:
        letter = self.world.letters[at % len(self.world.letters)]
        for to in self.world.receivers(letter):
            self.world.deliver(letter, to, choice)
            if twice:
                assert not self.world.deliver(letter, to, choice)

    @precondition(lambda self: self.world.letters)
    @rule(choice=choices)
    def the_latest_workbook_arrives(self, choice: Choice | None) -> None:
        self.a_workbook_arrives(len(self.world.letters) - 1, choice, twice=False)

    @rule(unit=units, line=places, text=texts, choice=choices)
    def a_dispatch_is_filled_in_by_hand(self, unit: str, line: int, text: str, choice: Choice | None) -> None:
        form = self.world.dispatch(unit)
        target = self.world.new_path("手填")
        if hands.fill_in(written_out(form.path), target, line, text):
            letter = Letter(target, unit, HANDS, typed=True)
            self.world.letters.append(letter)
            self.world.deliver(letter, self.world.district, choice)

    @precondition(lambda self: len(self._returns()) > 1)
    @rule(ats=st.lists(places, min_size=2, max_size=4))
    def several_workbooks_arrive_together(self, ats: list[int]) -> None:
        returns = self._returns()
        self.world.deliver_together(list(dict.fromkeys(returns[at % len(returns)] for at in ats)))

    @precondition(lambda self: self._returns())
    @rule(at=places, choice=st.sampled_from(Choice))
    def a_workbook_is_taken_in_and_back_and_in_again(self, at: int, choice: Choice) -> None:
        returns = self._returns()
        letter = returns[at % len(returns)]
        self.world.deliver_and_change_mind(letter, self.world.district, choice)

    @precondition(lambda self: self._returns())
    @rule(at=places, line=places, text=texts, how=st.sampled_from(["text", "revision", "sort", "copy", "id"]))
    def a_workbook_is_edited_by_hand(self, at: int, line: int, text: str, how: str) -> None:
        returns = self._returns()
        letter = returns[at % len(returns)]
        source, target = written_out(letter.path), self.world.new_path("手改")
        if how == "text":
            key = hands.retype(source, target, line, text)
            self.world.typed |= {key} if key else set()
            done = key is not None
        elif how == "revision":
            done = hands.retype_revision(source, target, line)
        elif how == "sort":
            done = hands.turn_round(source, target)
        elif how == "copy":
            done = hands.copy_line(source, target, line, clear_id=False)
        else:
            done = self.world.was_taken(letter) and hands.copy_line(source, target, line, clear_id=True)
        if done:
            lost = letter.lost_id or how == "id"
            # A line without its id that says something else is a record that nobody's computer wrote.
            sender = HANDS if letter.lost_id and how == "text" else letter.sender
            self.world.letters.append(Letter(target, letter.unit, sender, typed=True, lost_id=lost))

    # ------------------------------------------------------------ several steps that belong together

    @rule(unit=units, second=st.booleans(), at=places, which=places, text=texts, choice=choices)
    def a_correction_arrives(
        self, unit: str, second: bool, at: int, which: int, text: str, choice: Choice | None
    ) -> None:
        self.a_town_corrects(unit, second, at, which, text)
        for letter in self.world.send_return(self._computer(unit, second), Wanted()):
            self.world.deliver(letter, self.world.district, choice)

    @rule(
        unit=st.sampled_from(TOWNS[:2]),
        at=places,
        fields=pairs,
        words=pairs_of_texts,
        choice=choices,
        turned=st.booleans(),
    )
    def two_computers_correct_one_record(
        self,
        unit: str,
        at: int,
        fields: tuple[int, int],
        words: tuple[str, str],
        choice: Choice | None,
        turned: bool,
    ) -> None:
        self.world.second_computer(unit)
        letters: list[Letter] = []
        for second in (False, True):
            self.a_town_corrects(unit, second, at, fields[second], words[second])
            letters += self.world.send_return(self._computer(unit, second), Wanted())
        for letter in reversed(letters) if turned else letters:
            self.world.deliver(letter, self.world.district, choice)

    @precondition(lambda self: self._returns())
    @rule(
        at=places,
        line=places,
        text=texts,
        how=st.sampled_from(["text", "text", "revision", "copy", "id"]),
        choice=choices,
    )
    def an_edited_workbook_arrives(
        self, at: int, line: int, text: str, how: str, choice: Choice | None
    ) -> None:
        self.a_workbook_is_edited_by_hand(at, line, text, how)
        self.the_latest_workbook_arrives(choice)

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

    # ------------------------------------------------------------ the end

    def teardown(self) -> None:
        try:
            settle(self.world)
            tally.update(self.world.seen)
        finally:
            tally["histories"] += 1
            tally["steps"] += self.world.steps
            tally["workbooks"] += len(self.world.letters)
            self.world.close()

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

    def _returns(self) -> list[Letter]:
        return [one for one in self.world.letters if one.sender in self.world.computers]

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


class SketchedExchange(Exchange):
    """The same, where workbooks that nobody touches travel as sketches."""

    sketched = True
