"""Indicators of a plan and figures of a report: reading a document, putting right what was read, loading it to be
tracked. The corrections are kept under the document's hash, so that the same file opened again goes on where it was
left. What is loaded stays with the district: no workbook carries it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.heeding import Begin, Heed, begin_unseen, go_on
from jinjiang_desk.domain.indicators.correction import (
    IndicatorCorrections,
    corrected_indicators,
    count_indicator_corrections,
    indicator_corrections_to_text,
)
from jinjiang_desk.domain.indicators.indicator import IndicatorsReading
from jinjiang_desk.domain.indicators.printed import PrintedReading
from jinjiang_desk.domain.indicators.rows import IndicatorDocument
from jinjiang_desk.domain.problem import Code, Place, Problem, note, stop, stops
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.indicators.book import indicator_rows, like_indicators
from jinjiang_desk.operations.indicators.put_right import (
    CarriedOver,
    carried_over,
    kept_corrections,
    read_indicators,
)
from jinjiang_desk.operations.plans.loading import PlanSource, keep_plan
from jinjiang_desk.operations.plans.plan_documents import read_plan_document
from jinjiang_desk.plandoc.document import Document
from jinjiang_desk.store.files import hash_file

_MOST_LINES_TOLD = 20


@dataclass(frozen=True, slots=True)
class IndicatorReview:
    """A document being reviewed. `reading` is what the program read and never changes; `lines` are the document's own,
    `cut` where it has more than is shown; `now` is the reading as corrected, and `problems` what is to be told of
    loading that. `another` tells that a person said that it is another document than the loaded one it is like;
    `carried` is what a person put right in that one, where anything was."""

    source: PlanSource
    lines: tuple[str, ...]
    cut: bool
    reading: IndicatorsReading
    corrections: IndicatorCorrections
    now: IndicatorsReading
    another: bool = False
    carried: CarriedOver | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether a problem forbids loading it."""
        return bool(stops(self.problems))

    @property
    def changed(self) -> int:
        """In how many places a person changed what was read."""
        return count_indicator_corrections(self.reading, self.corrections)


def look_at_indicators(source: Path) -> IndicatorsReading:
    """Read a document; no desk is needed and nothing is changed. Raises DeskError for an unreadable one."""
    reading = read_indicators(read_plan_document(source), source.name)
    if reading.tabled or reading.figures:
        return reading
    none = note(Code.INDICATORS_NONE, Place(file=source.name))
    return replace(reading, problems=(none, *reading.problems))


def review_indicators(
    desk: Desk,
    source: PlanSource,
    document: Document,
    lines: tuple[str, ...],
    *,
    cut: bool = False,
    heed: Heed = go_on,
) -> IndicatorReview:
    """Read the indicators of a document that was opened, with the corrections that were made to this file before; the
    first time, with those that hold of the loaded document that it is like. `lines` are what is shown of it. Raises
    DeskError."""
    desk.require(Role.DISTRICT)
    reading = read_indicators(document, source.name, heed)
    carried = carried_over(desk, source.sha256, PrintedReading(reading, document.lines), heed)
    first = carried.carried.corrections if carried is not None else IndicatorCorrections()
    kept = kept_corrections(desk, source.sha256, reading).found
    another = bool(desk.store.setting(_another_of(source)))
    corrections = first if kept is None else kept
    return _reviewed(
        desk, IndicatorReview(source, lines, cut, reading, corrections, reading, another, carried)
    )


def keep_indicator_corrections(
    desk: Desk, review: IndicatorReview, corrections: IndicatorCorrections, *, another: bool | None = None
) -> IndicatorReview:
    """Keep corrections, and whether a person said that it is another document (None: as before), for the next time, and
    work out anew what there is to say of loading. Raises DeskError."""
    said = review.another if another is None else another
    key = kept_corrections(desk, review.source.sha256, review.reading).key
    desk.store.set_setting(key, indicator_corrections_to_text(corrections))
    desk.store.set_setting(_another_of(review.source), "1" if said else "")
    return _reviewed(desk, replace(review, corrections=corrections, another=said))


def load_indicators(
    desk: Desk,
    review: IndicatorReview,
    corrections: IndicatorCorrections,
    *,
    another: bool | None = None,
    begin: Begin = begin_unseen,
) -> Done:
    """Load indicators as a person put them right; `begin` is called for as many stages as for a plan
    (`plan_review.LOADING_STAGES`). Raises DeskError
    INDICATORS_ALREADY_LOADED, INDICATORS_LIKE_LOADED, INDICATORS_NONE, INDICATOR_ROW_EMPTY; Cancelled, and nothing is
    loaded then."""
    now = keep_indicator_corrections(desk, review, corrections, another=another)
    begin("核对改动")
    return _load(desk, now.source, now.now, now.problems, now.changed, begin)


def load_indicator_file(desk: Desk, path: Path, *, another: bool = False) -> tuple[IndicatorReview, Done]:
    """Read a document and load its indicators as the window would that nobody touches: put right as they were before.
    `another` tells that a person said that it is not the loaded one that it is like. Raises DeskError, FILE_CHANGED where
    it was written to meanwhile."""
    source = PlanSource(path, hash_file(path))
    document = read_plan_document(path)
    found = review_indicators(desk, source, document, document.lines)
    keep_plan(desk, path, source.sha256)
    review = _reviewed(desk, replace(found, another=another or found.another))
    done = _load(desk, source, review.now, review.problems, review.changed)
    return keep_indicator_corrections(desk, review, review.corrections), done


def _reviewed(desk: Desk, review: IndicatorReview) -> IndicatorReview:
    now = corrected_indicators(review.reading, review.corrections, review.source.name)
    whole = _of_whole(desk, review.source, now, another=review.another)
    return replace(review, now=now, problems=(*whole, *_not_taken(desk, review), *now.problems))


def _not_taken(desk: Desk, review: IndicatorReview) -> Iterator[Problem]:
    """Yield what a person put right before, here or in the loaded document, that could not be taken."""
    place = Place(file=review.source.name)
    if kept_corrections(desk, review.source.sha256, review.reading).unread:
        yield note(Code.PUT_RIGHT_UNREAD, place)
    if review.carried is None:
        return
    title = review.carried.title
    if review.carried.lost:
        yield note(Code.INDICATORS_NOT_CARRIED, place, title=title)
    for one in review.carried.carried.left:
        yield note(Code.INDICATOR_LEFT_BEHIND, replace(place, line=one.line), name=one.name, title=title)


def _load(
    desk: Desk,
    source: PlanSource,
    reading: IndicatorsReading,
    problems: tuple[Problem, ...],
    changed: int = 0,
    begin: Begin = begin_unseen,
) -> Done:
    action = f"载入指标（改了{changed}处）" if changed else "载入指标"
    refused = bool(stops(problems))
    rows = () if refused else indicator_rows(desk, reading, source.name, source.sha256)
    changes = tuple(RowChange(None, row) for row in rows)
    return desk.commit(Changeset(action, changes, problems, source.name), heed=begin("写入"))


def _of_whole(
    desk: Desk, source: PlanSource, reading: IndicatorsReading, *, another: bool
) -> Iterator[Problem]:
    """Yield what is to be told of the document as a whole."""
    place = Place(file=source.name)
    loaded = desk.store.rows.find(IndicatorDocument)
    if any(one.source_sha256 == source.sha256 for one in loaded):
        yield stop(Code.INDICATORS_ALREADY_LOADED, place)
    elif not another and (like := like_indicators(desk, reading)) is not None:
        yield stop(Code.INDICATORS_LIKE_LOADED, place, title=like.title)
    elif any(one.title == reading.title for one in loaded):
        yield note(Code.INDICATORS_TITLE_KNOWN, place, title=reading.title)
    if not reading.tabled and not reading.figures:
        yield stop(Code.INDICATORS_NONE, place)
    empty = [row.line for row in reading.indicators if not row.name.strip()]
    empty += [task.line for task in reading.tasks if not (task.name or task.text).strip()]
    empty += [figure.line for figure in reading.figures if not figure.statement.strip()]
    if empty:
        lines = "、".join(map(str, sorted(empty)[:_MOST_LINES_TOLD]))
        yield stop(Code.INDICATOR_ROW_EMPTY, place, count=len(empty), lines=lines)


def _another_of(source: PlanSource) -> str:
    return f"indicator_another/{source.sha256}"
