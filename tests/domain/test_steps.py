"""Which changes stand, after any number of undos and redos."""

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.steps import Steps


def standing(moves: list[str]) -> tuple[Steps, int, list[int]]:
    """Play moves as a stack would, and number the changes as the history does."""
    undoes: dict[int, int] = {}
    done: list[int] = []
    undone: list[int] = []
    number = 0
    for move in moves:
        if move == "do":
            number += 1
            done, undone = [*done, number], []
        elif move == "undo" and done:
            number += 1
            undoes[number] = done.pop()
            undone.append(number)
        elif move == "redo" and undone:
            number += 1
            undoes[number] = undone.pop()
            done.append(number)
    return Steps(undoes), number, done


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=40))
def test_what_stands_is_what_a_stack_would_hold(moves: list[str]) -> None:
    steps, last, done = standing(moves)
    assert [one for one in range(1, last + 1) if one not in steps.fallen()] == sorted(done)


def test_a_chain_leads_back_to_what_was_done_first() -> None:
    steps = Steps({2: 1, 3: 2, 4: 3})
    assert [steps.first(number) for number in (1, 2, 3, 4)] == [1, 1, 1, 1]
    assert [steps.is_undo(number) for number in (1, 2, 3, 4)] == [False, True, False, True]
    assert (steps.fallen(), steps.last_undo()) == ((1, 2, 3, 4), 4)


def test_an_effect_is_there_by_what_brought_it_back_last() -> None:
    stands_by = [Steps(undoes).stands_by(1) for undoes in ({}, {2: 1}, {2: 1, 3: 2}, {2: 1, 3: 2, 4: 3})]
    assert stands_by == [1, None, 3, None]
