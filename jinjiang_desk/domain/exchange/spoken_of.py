"""Which task or measure a line speaks of, by its number and the beginning of its text."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

from jinjiang_desk.domain.exchange.loose import Words
from jinjiang_desk.domain.exchange.natural_key import folded
from jinjiang_desk.domain.records import Measure, Task

T = TypeVar("T")

_NUMBER = re.compile(r"(?:任务|措施)?第?(?P<number>[^项条\s、.．:：]+)[项条]?[、.．:：]?")
_STEP = re.compile("[0-9]+")
_WITHIN = re.compile(r"[0-9]+(?:[-–—][0-9]+|\([0-9]+\))+")
"""3-1-2, or 3（1）（2）, as people write it, too."""
_LONG_ENOUGH = 4
"""So many characters of a text tell it from others; 治理 alone does not."""


def find_task(tasks: Sequence[Task], words: Words) -> Task | None:
    """Return the one task that a line speaks of, None where it is none or could be several.

    The number decides; the text does where several plans have the number, or where there is no number. A text
    that is another task's contradicts the number, and then nothing is certain.
    """
    number, rest = _split(words.number)
    text = words.problem or rest
    return _find(tasks, (number.strip("()"), text), _task_numbers, lambda task: task.problem)


def find_measure(measures: Sequence[Measure], words: Words) -> Measure | None:
    """Return the one measure of a task that a line speaks of, likewise; one without a number is found by its
    place in the plan."""
    number, rest = _split(words.measure_number)
    text = words.measure or rest
    if _WITHIN.fullmatch(number):
        number = "-".join(_STEP.findall(number))
    return _find(measures, (number, text), _measure_numbers, lambda measure: measure.text)


def _find(
    things: Sequence[T], said: tuple[str, str], numbers: Callable[[T], set[str]], text: Callable[[T], str]
) -> T | None:
    number, words = said
    by_number = [one for one in things if number and number in numbers(one)]
    by_text = [one for one in things if _begins(text(one), words)]
    if number and not by_number:
        return None
    both = [one for one in by_number if one in by_text]
    if by_number and not by_text:
        both = by_number
    found = both if number else by_text
    return found[0] if len(found) == 1 else None


def _task_numbers(task: Task) -> set[str]:
    plain = {folded(task.number_text or "").strip("()"), str(task.number or "")} - {""}
    return plain | {folded(task.part) + number for number in plain if task.part}


def _measure_numbers(measure: Measure) -> set[str]:
    own = measure.position if measure.number is None else measure.number
    return {measure.shown_number, str(own)}


def _split(said: str) -> tuple[str, str]:
    """Part 第3项 or 3 河道清淤 into the number and the rest."""
    head, _, rest = unicodedata.normalize("NFKC", said).strip().partition(" ")
    match = _NUMBER.fullmatch(head)
    number = match["number"] if match else head
    return (number[:-2] if number.endswith(".0") else number), rest.strip()


def _begins(text: str, said: str) -> bool:
    """Whether a text begins with what a line shows of it, shortened or not."""
    shown, whole = folded(said).rstrip("…."), folded(text)
    return len(shown) >= min(_LONG_ENOUGH, len(whole)) > 0 and whole.startswith(shown)
