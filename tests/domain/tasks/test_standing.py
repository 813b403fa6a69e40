"""What of a task's standing follows from the words of its plan."""

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.plan import UnitMention
from jinjiang_desk.domain.tasks.assignment import UnitBook, responsibility
from jinjiang_desk.domain.tasks.standing import Holdings, standings
from tests.builders import a_measure, a_task, a_unit

BOOK = UnitBook([a_unit("示例镇")])
names = st.lists(
    st.sampled_from(("各镇街", "各相关镇街", "园区", "各有关部门", "示例镇")), max_size=3, unique=True
).map(tuple)


def waiting(named: tuple[str, ...], in_measure: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    task = a_task(responsible_units=tuple(map(UnitMention, named)))
    measure = a_measure(units=in_measure)
    held = Holdings(task, 1, BOOK, measures=(measure,))
    owed = responsibility(task.responsible_units, measure.units, "", BOOK)
    return standings(held)[0].choice, owed.open_groups


@given(names, names)
def test_the_same_groups_wait_in_the_list_and_for_the_choice(
    named: tuple[str, ...], in_measure: tuple[str, ...]
) -> None:
    in_list, for_choice = waiting(named, in_measure)
    assert in_list == for_choice


def test_a_park_of_every_town_and_park_does_not_wait_because_a_measure_names_related_ones() -> None:
    assert waiting(("各镇街", "园区"), ("各相关镇街", "园区")) == (("各相关镇街",), ("各相关镇街",))
