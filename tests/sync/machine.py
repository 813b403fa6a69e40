"""What people do, step by step, in any order; at the end everything is exchanged until nothing changes any more."""

from collections import Counter

from tests.sync.papers import Papers
from tests.sync.settling import settle

tally: Counter[str] = Counter()
"""How many histories, steps and workbooks there were in this process, and what became of their rows."""


class Exchange(Papers):
    """One district and five towns."""

    def teardown(self) -> None:
        try:
            settle(self.world)
            tally.update(self.world.seen)
        finally:
            tally["histories"] += 1
            tally["steps"] += self.world.steps
            tally["workbooks"] += len(self.world.letters)
            self.world.close()


class SketchedExchange(Exchange):
    """The same, where workbooks that nobody touches travel as sketches."""

    sketched = True
