"""What happens to workbooks, step by step, in any order: written, edited by hand, and arriving."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.exchange.package import Wanted
from tests.sync import hands
from tests.sync.computers import HANDS, Letter, Lost
from tests.sync.district import SMALL_PART
from tests.sync.morning import TOWNS
from tests.sync.people import People, choices, places, texts, units
from tests.sync.wire import written_out

LOST = {"id": Lost.IDS, "ids": Lost.IDS, "ids and versions": Lost.VERSIONS}
HOW = ["text", "revision", "sort", "copy", *LOST]
pairs = st.tuples(places, places)
pairs_of_texts = st.tuples(texts, texts)


class Papers(People):
    """Workbooks between people at their desks."""

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
            self.world.hands_save(target)
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
    @rule(at=places, line=places, text=texts, how=st.sampled_from(HOW))
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
            done = hands.copy_line(source, target, line)
        else:
            version = how == "ids and versions"
            done = hands.lose_ids(source, target, line, all_lines=how != "id", version=version)
        if done:
            self.world.hands_save(target)
            lost = max(letter.lost, LOST.get(how, Lost.NOTHING))
            # A line without its id that says something else is a record that nobody's computer wrote.
            sender = HANDS if letter.lost and how == "text" else letter.sender
            self.world.letters.append(Letter(target, letter.unit, sender, typed=True, lost=lost))

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

    @rule(unit=units, task=places, text=texts, line=places, how=st.sampled_from(list(LOST)), choice=choices)
    def a_return_loses_ids_on_its_way(
        self, unit: str, task: int, text: str, line: int, how: str, choice: Choice | None
    ) -> None:
        """What was never taken in before: of each kind something."""
        self.a_town_inspects(unit, False, task, text)
        self.a_town_attaches_a_photo(unit, False, task)
        if self.world.send_return(self._computer(unit, False), Wanted()):
            self.an_edited_workbook_arrives(len(self._returns()) - 1, line, text, how, choice)

    @precondition(lambda self: self._returns())
    @rule(
        at=places,
        line=places,
        text=texts,
        how=st.sampled_from(["text", *HOW]),
        choice=choices,
    )
    def an_edited_workbook_arrives(
        self, at: int, line: int, text: str, how: str, choice: Choice | None
    ) -> None:
        self.a_workbook_is_edited_by_hand(at, line, text, how)
        self.the_latest_workbook_arrives(choice)

    # ------------------------------------------------------------ parts of steps

    def _returns(self) -> list[Letter]:
        return [one for one in self.world.letters if one.sender in self.world.computers]
