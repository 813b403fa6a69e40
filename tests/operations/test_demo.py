"""What the demo leaves behind."""

import pytest

from jinjiang_desk.domain.status import Decision
from jinjiang_desk.operations.demo import Demo, walk_demo
from jinjiang_desk.operations.desk import open_desk
from jinjiang_desk.operations.receiving.mailbox import letter_story, mailbox
from jinjiang_desk.operations.tasks.dossiers import find_task, open_dossier
from jinjiang_desk.operations.tasks.drafts import drafts
from jinjiang_desk.operations.tasks.review import review_queue
from tests.desks import clock


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo, which these tests only look at."""
    return walk_demo(tmp_path_factory.mktemp("demo"), clock)


def test_the_demo_leaves_something_to_do_on_each_side(demo: Demo) -> None:
    district = open_desk(demo.district, clock)
    assert [(one.task.number, one.unit) for one in review_queue(district)] == [(3, "范例街道")]
    district.close()
    town = open_desk(demo.town, clock)
    assert [(one.task.number, one.draft.form) for one in drafts(town)] == [(7, "progress")]
    plants = open_dossier(town, find_task(town, "4"))
    assert [one.decision for one in plants.verdicts] == [Decision.RETURNED]
    assert [one.period for one in plants.progress] == ["2025-05", "2025-06"]
    town.close()


def test_what_the_demo_sent_lies_where_its_letters_say(demo: Demo) -> None:
    district = open_desk(demo.district, clock)
    stories = [letter_story(district, letter) for letter in mailbox(district)]
    assert all(story.place is not None for story in stories)
    assert len(stories) > 4
    district.close()
