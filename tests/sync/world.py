"""The district and its towns with workbooks arriving: taken in one by one, together, or back and in again."""

import shutil

from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import redo_last, undo_last
from jinjiang_desk.operations.receiving.receive import apply_decided, preview_files
from jinjiang_desk.operations.receiving.received import Preview
from tests.sync.computers import HANDS, Computer, Letter, stand
from tests.sync.district import District
from tests.sync.laws import check_overwritten, check_told
from tests.sync.morning import DISTRICT, make


class World(District):
    """A history in which workbooks arrive."""

    def new_computer(self, unit: str) -> Computer:
        """Set the unit's desk up anew on another computer, as where the first one is lost: it knows no record."""
        name = f"{unit}新"
        self.town(unit)
        if name not in self.computers:
            make(self.root, Role.TOWN, unit, name).close()
            self.computers[name] = self._open(name, unit)
            letter = self.dispatch(unit)
            for to in self.receivers(letter):
                self.deliver(letter, to, None)
        return self.computers[name]

    def deliver(self, letter: Letter, to: Computer, choice: Choice | None) -> bool:
        """Take a workbook in and return whether it changed anything; `choice` decides conflicts, None leaves
        them open."""
        self.pass_time()
        before = {(row.table, row.id): row for row in self.records(to)}
        with preview_files(to.desk, [letter.path]) as preview:
            self._note_hands(letter, preview)
            clashing = [clash.row_id for clash in preview.clashes]
            choices = dict.fromkeys(preview.clashes, choice) if choice is not None else {}
            check_told(letter, preview)
            check_overwritten(letter, self.computers.get(letter.sender), preview, self.by_hand)
            self.seen.update(f"{one.merge.outcome}" for file in preview.files for one in file.merges)
            taken = apply_decided(to.desk, preview, choices)
            assert not taken.left, taken.problems
        if choice is Choice.MINE:
            self.typed |= set(clashing)
        if not clashing or choice is not None:
            self._taken.add(letter.path)
        if not to.is_district:
            assert {(row.table, row.id): row for row in self.records(to)} == before
        self.check(to)
        return taken.done.number is not None

    def _note_hands(self, letter: Letter, preview: Preview) -> None:
        """A form filled in by hand may be a record that nobody's computer wrote, or change one; a copied line is one where
        a person says so."""
        self.by_hand |= {one.theirs.id for one in preview.outcomes(Outcome.COPIED)}
        if letter.lost:
            made = {one.theirs.id for one in preview.outcomes(Outcome.NEW)}
            made -= {row_id for one in self.computers.values() for _, row_id in one.made}
            self.by_hand |= made
            self.stood_in |= {one: max(letter.lost, self.stood_in.get(one, letter.lost)) for one in made}
        if letter.sender == HANDS:
            self.by_hand |= {one.theirs.id for one in preview.outcomes(Outcome.NEW)}
            self.typed |= {one.theirs.id for file in preview.files for one in file.merges}

    def deliver_together(self, letters: list[Letter]) -> None:
        """Take several workbooks in at once, which must come to the same as one after the other, unless a person is to
        be asked in between."""
        copy = self._copy_of_the_district()
        self.pass_time()
        clashing = False
        for letter in letters:
            with preview_files(copy, [letter.path]) as preview:
                clashing |= bool(preview.clashes)
                apply_decided(copy, preview, {})
        with preview_files(self.district.desk, [one.path for one in letters]) as preview:
            for letter in letters:
                self._note_hands(letter, preview)
            clashing |= bool(preview.clashes)
            taken = apply_decided(self.district.desk, preview, {})
            assert not taken.left, taken.problems
        assert clashing or stand(copy) == stand(self.district.desk), letters
        copy.close()
        self._taken |= set() if clashing else {one.path for one in letters}
        self.check(self.district)

    def deliver_and_change_mind(self, letter: Letter, to: Computer, choice: Choice) -> None:
        """Take a workbook in, take that back, and do it again: all is as it was, each time."""
        before, last = stand(to.desk), to.desk.store.history.last()
        if not self.deliver(letter, to, choice):
            return
        after = stand(to.desk)
        self.pass_time()
        undo_last(to.desk)
        assert stand(to.desk) == before, (letter, last)
        self.pass_time()
        redo_last(to.desk)
        assert stand(to.desk) == after, (letter, last)
        assert not self.deliver(letter, to, choice), letter

    def _copy_of_the_district(self) -> Desk:
        self.district.desk.close()
        copy = self.root / "副本"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.root / DISTRICT, copy)
        self.district.desk = self._open(DISTRICT, DISTRICT).desk
        return self._open("副本", DISTRICT).desk
