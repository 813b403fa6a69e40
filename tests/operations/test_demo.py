"""What the demo leaves behind."""

from pathlib import Path

from jinjiang_desk.domain.status import Decision
from jinjiang_desk.operations.demo import walk_demo
from jinjiang_desk.operations.desk import open_desk
from jinjiang_desk.operations.drafts import drafts
from jinjiang_desk.operations.mailbox import letter_story, mailbox
from jinjiang_desk.operations.review import review_queue
from jinjiang_desk.operations.tasks import find_task, open_dossier
from tests.conftest import NOW


def test_the_demo_leaves_something_to_do_on_each_side(tmp_path: Path) -> None:
    demo = walk_demo(tmp_path / "demo", lambda: NOW)
    district = open_desk(demo.district, lambda: NOW)
    assert [(one.task.number, one.unit) for one in review_queue(district)] == [(3, "范例街道")]
    district.close()
    town = open_desk(demo.town, lambda: NOW)
    assert [(one.task.number, one.draft.form) for one in drafts(town)] == [(7, "progress")]
    plants = open_dossier(town, find_task(town, "4"))
    assert [one.decision for one in plants.verdicts] == [Decision.RETURNED]
    assert [one.period for one in plants.progress] == ["2025-05", "2025-06"]
    town.close()


def test_what_the_demo_sent_lies_where_its_letters_say(tmp_path: Path) -> None:
    demo = walk_demo(tmp_path / "demo", lambda: NOW)
    district = open_desk(demo.district, lambda: NOW)
    stories = [letter_story(district, letter) for letter in mailbox(district)]
    assert all(story.place is not None for story in stories)
    assert len(stories) > 4
    district.close()
