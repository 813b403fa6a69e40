"""Reading plans: how time and memory grow with the length of made-up ones, and a real one beside folding its text."""

import gc
import random
import tracemalloc
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.table import Line, note, paired, spent
from jinjiang_desk.domain.plans.plan import PlanReading
from jinjiang_desk.domain.problem import Place
from jinjiang_desk.plandoc.limits import Extent
from jinjiang_desk.plandoc.reader import read_document_plan
from jinjiang_desk.plandoc.sources.numerals import numeral
from jinjiang_desk.plandoc.sources.text import text_document

TASKS = 45
"""Of a plan in the shape of Jiangjin's; each task has some 800 characters."""
_TIMES = (1, 10, 100)
_REAL = Path(__file__).resolve().parents[3] / "shared" / "plans" / "jiangjin_rectification_2025.txt"
_GROWTH_GOAL, _FOLD_GOAL = 1.2, 20.0
_WIDTH, _LINES = 28, 22
_WORDS = [
    "示例河段",
    "排口",
    "管网",
    "污水",
    "直排",
    "口岸",
    "堆场",
    "扬尘",
    "油烟",
    "养殖",
    "粪污",
    "矿山",
    "修复",
    "排查",
    "整治",
    "建档",
    "巡查",
    "监测",
    "达标",
    "改造",
    "清淤",
    "公示",
]


def measure(times: int) -> list[Line]:
    """Return the lines; that of the real plan only where it lies beside the repository."""
    note("plans")
    lines = []
    short = made_plan(1)
    for factor in _TIMES[1:]:
        long = made_plan(factor)
        pairs = paired(_time_of(long, 1), _time_of(short, factor), times)
        size = TASKS * factor
        lines.append(Line.of("read a plan: time of 1 character", size, pairs, "µs", _GROWTH_GOAL))
        pairs = [(_memory(long), _memory(short))]
        lines.append(Line.of("read a plan: memory of 1 character", size, pairs, "B", _GROWTH_GOAL))
    if _REAL.is_file():
        text = _REAL.read_text(encoding="utf-8")
        folds = paired(
            lambda: spent(lambda: read_made(text)),
            lambda: spent(lambda: unicodedata.normalize("NFKC", text)),
            max(times, 20),
        )
        lines.append(Line.of("read the Jiangjin plan beside one NFKC fold", TASKS, folds, goal=_FOLD_GOAL))
    return lines


def made_plan(factor: int) -> str:
    """Return the text of a plan of 45 tasks or so many times as many, printed on pages."""
    chance = random.Random(factor)
    lines: list[str] = []
    for paragraph in _paragraphs(TASKS * factor, chance):
        for at in range(0, len(paragraph), _WIDTH):
            lines.append(paragraph[at : at + _WIDTH])
            if len(lines) % _LINES == 0:
                lines.append(f"— {len(lines) // _LINES} —")
    return "\n".join(lines)


def read_made(text: str) -> PlanReading:
    """Read a text as the program does, without the time that its file takes."""
    return read_document_plan(text_document(text, Extent(Place())), "")


def _paragraphs(tasks: int, chance: random.Random) -> Iterator[str]:
    yield "示例区贯彻落实《示例区生态环境保护督察报告》整改方案"
    yield f"本方案共{tasks}项整改任务。"
    for number in range(1, tasks + 1):
        yield f"{numeral(number, 'chineseCounting')}、{made_sentence(chance, 12)}{made_sentence(chance, 25)}"
        yield "整改实施主体：区水利局，示例街道、示例镇"
        yield "验收单位：区委办公室、区政府办公室"
        yield f"整改时限：{chance.randint(2025, 2027)}年{chance.randint(1, 12)}月底"
        yield f"整改目标：{made_sentence(chance, 20)}"
        yield "整改措施："
        for measure in range(1, 6):
            yield f"{measure}．{made_sentence(chance, 40)}（责任单位：区水利局，示例镇）"


def made_sentence(chance: random.Random, words: int) -> str:
    """Return a sentence of so many words."""
    said = [chance.choice(_WORDS) + ("，" if at % 6 == 5 else "") for at in range(words - 1)]
    return "".join(said) + chance.choice(_WORDS) + "。"


def _time_of(text: str, repeated: int) -> Callable[[], float]:
    """Return what measures the time of one character, in microseconds, by reading a text so often."""

    def read() -> float:
        gc.collect()
        return spent(lambda: [read_made(text) for _ in range(repeated)]) * 1000 / (len(text) * repeated)

    return read


def _memory(text: str) -> float:
    """Return the most bytes that are held for one character while a text is read."""
    gc.collect()
    tracemalloc.start()
    try:
        read_made(text)
        return tracemalloc.get_traced_memory()[1] / len(text)
    finally:
        tracemalloc.stop()
