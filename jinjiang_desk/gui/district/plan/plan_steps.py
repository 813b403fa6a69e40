"""What can be done to a whole task in the plan review."""

from collections.abc import Callable

from jinjiang_desk.domain.plans.correction import Entry
from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.gui.district.document.document_steps import DocumentSteps
from jinjiang_desk.gui.district.plan.plan_edits import PlanEdits, next_kept
from jinjiang_desk.gui.parts.layout import button


class PlanSteps(DocumentSteps[Entry, TaskReading]):
    """A task can be joined with the next one, too."""

    def __init__(
        self, edits: PlanEdits, chosen: Callable[[], Entry | None], stepped: Callable[[str], object]
    ) -> None:
        self._plan = edits
        self._merge = button("与下一项合并", lambda: self.step(edits.merge))
        super().__init__(edits, chosen, stepped, "项", self._merge)

    def show_entry(self, entry: Entry | None) -> None:
        """Offer what can be done to a task now."""
        super().show_entry(entry)
        following = next_kept(self._plan.entries, entry.key) if entry is not None else None
        self._merge.setEnabled(entry is not None and not entry.struck and following is not None)
