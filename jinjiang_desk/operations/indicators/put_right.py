"""What a person put right in documents with indicators: kept under the hash of each, and carried over to a newer edition
of one that is loaded."""

from dataclasses import dataclass, field, replace

from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.indicators.carrying import Carried, carry_over
from jinjiang_desk.domain.indicators.correction import (
    IndicatorCorrections,
    indicator_corrections_from_text,
)
from jinjiang_desk.domain.indicators.indicator import IndicatorsReading
from jinjiang_desk.domain.indicators.likeness import tells_in_figures
from jinjiang_desk.domain.indicators.printed import PrintedReading
from jinjiang_desk.domain.indicators.rows import IndicatorDocument
from jinjiang_desk.domain.problem import DeskError
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.indicators.book import like_indicators
from jinjiang_desk.operations.kept_text import Kept, kept_text
from jinjiang_desk.operations.plans.plan_documents import read_plan_document
from jinjiang_desk.plandoc.document import Document
from jinjiang_desk.plandoc.indicators.reader import read_document_indicators


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What was `carried` from the document that is loaded; `fresh` where the newer edition is looked at for the first
    time, so that these are its corrections; `lost` where that document, or what was put right in it, cannot be read."""

    title: str
    carried: Carried = field(default_factory=Carried)
    fresh: bool = False
    lost: bool = False


def corrections_key(sha256: str) -> str:
    """Return the name of the setting that keeps the corrections of a document."""
    return f"indicator_review/{sha256}"


def read_indicators(document: Document, name: str, heed: Heed = go_on) -> IndicatorsReading:
    """A few numbers occur in any text: they are worth offering beside a table or a box, or where there are many."""
    reading = read_document_indicators(document, name, heed)
    return reading if reading.tabled or tells_in_figures(reading) else replace(reading, figures=())


def kept_corrections(desk: Desk, sha256: str, reading: IndicatorsReading) -> Kept[IndicatorCorrections]:
    """Return the corrections that were made to a document; none is found where nobody ever looked at it."""
    return kept_text(
        desk, corrections_key(sha256), lambda text: indicator_corrections_from_text(text, reading)
    )


def carried_over(desk: Desk, sha256: str, newer: PrintedReading, heed: Heed) -> CarriedOver | None:
    """Return what a person put right in the loaded document that one of that hash is a newer edition of; None where it
    is of none, or nothing was put right there. The loaded one is read once more: only the corrections were kept."""
    like = like_indicators(desk, newer.reading)
    if like is None or like.source_sha256 == sha256:
        return None
    # Whether anything was put right can be told without the document.
    any_made = kept_corrections(desk, like.source_sha256, newer.reading)
    if any_made.found in (None, IndicatorCorrections()) and not any_made.unread:
        return None
    loaded = _read_again(desk, like, heed)
    if loaded is None:
        return CarriedOver(like.title, lost=True)
    made = kept_corrections(desk, like.source_sha256, loaded.reading)
    carried = carry_over(loaded, made.found or IndicatorCorrections(), newer, heed)
    fresh = kept_corrections(desk, sha256, newer.reading).found is None
    return CarriedOver(like.title, carried, fresh, lost=made.unread)


def _read_again(desk: Desk, like: IndicatorDocument, heed: Heed) -> PrintedReading | None:
    """A document that is lost, spoilt or another by now must not stand in the way of the newer edition."""
    document = desk.store.inbox.path_of(like.source_sha256)
    if document is None or not desk.store.inbox.is_whole(like.source_sha256, heed):
        return None
    try:
        found = read_plan_document(document, heed)
        return PrintedReading(read_indicators(found, like.source_name, heed), found.lines)
    except DeskError:
        return None
