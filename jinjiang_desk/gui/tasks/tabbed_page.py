"""What was done about a task, as tabs of its page."""

from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.photos.photo_tab import PhotoTab
from jinjiang_desk.gui.tasks.records.inspection_tab import InspectionTab
from jinjiang_desk.gui.tasks.records.progress_tab import ProgressTab
from jinjiang_desk.gui.tasks.records.selfcheck_tab import SelfCheckTab
from jinjiang_desk.gui.tasks.records.verdict_tab import VerdictTab
from jinjiang_desk.gui.tasks.story.story_tab import StoryTab
from jinjiang_desk.gui.tasks.tab import TaskTab
from jinjiang_desk.gui.tasks.task_tabs import TaskTabs

_AT_DISTRICT: tuple[tuple[type[TaskTab], str], ...] = ((VerdictTab, "审核"),)
_TABS: tuple[tuple[type[TaskTab], str], ...] = (
    (ProgressTab, "进展"),
    (InspectionTab, "现场核查"),
    (PhotoTab, "照片和文件"),
    (SelfCheckTab, "自查申请"),
    (StoryTab, "往来和历史"),
)


class TabbedPage(QWidget):
    """A page with the tabs of a task; a tab that is asked for is there, and shows the task."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.tabs = TaskTabs(session, [*(_AT_DISTRICT if session.at_district else ()), *_TABS])

    @property
    def verdicts(self) -> VerdictTab:
        """审核, at the district."""
        return self.tabs.of(VerdictTab)

    @property
    def progress(self) -> ProgressTab:
        """进展."""
        return self.tabs.of(ProgressTab)

    @property
    def inspections(self) -> InspectionTab:
        """现场核查."""
        return self.tabs.of(InspectionTab)

    @property
    def photos(self) -> PhotoTab:
        """照片和文件."""
        return self.tabs.of(PhotoTab)

    @property
    def selfcheck(self) -> SelfCheckTab:
        """自查申请."""
        return self.tabs.of(SelfCheckTab)

    @property
    def story(self) -> StoryTab:
        """往来和历史."""
        return self.tabs.of(StoryTab)
