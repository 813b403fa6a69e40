"""What is counted beside the places of the navigation."""

from dataclasses import dataclass

from jinjiang_desk.domain.status import Role
from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.domain.tasks.listing import TaskQuery
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.listing import page_of_tasks, waiting_applications


@dataclass(frozen=True, slots=True)
class Badges:
    """How many tasks are overdue, and how many applications wait for the district's answer."""

    overdue: int
    waiting: int


def badges(desk: Desk) -> Badges:
    """Count what the navigation shows."""
    overdue = page_of_tasks(desk, TaskQuery(), limit=0).urgencies.get(Urgency.OVERDUE, 0)
    return Badges(overdue, len(waiting_applications(desk)) if desk.identity.role is Role.DISTRICT else 0)
