"""Chapters within a chapter of a task: 一、任务（一）反馈问题：…（二）责任单位：… 二、落实情况."""

from dataclasses import replace

from jinjiang_desk.plandoc.finding.record import HEADING_FIELDS, Record
from jinjiang_desk.plandoc.text.labelling import is_label
from jinjiang_desk.plandoc.text.labels import Field
from jinjiang_desk.plandoc.text.marks import EndMark, LabelMark, Mark


def holds_chapters(record: Record, mark: LabelMark) -> bool:
    """Tell whether a label with the first number of an inner level stands right below a title with nothing in it, and so
    begins chapters of its own."""
    last = record.labels[-1] if record.labels else None
    if last is None or mark.numbering is None or record.chapters is None:
        return False
    begins = mark.numbering.value == 1 and mark.numbering.shape > record.chapters
    heads = last.label.field in HEADING_FIELDS and mark.start.offset <= last.label.end
    alike = last.label.field is mark.label.field is Field.COMPLETION
    return begins and heads and is_label(mark.label.word) and not alike


def open_inner(record: Record, mark: LabelMark) -> None:
    """Let the chapters of a chapter be those of the task."""
    title = record.labels[-1]
    record.labels[-1] = replace(title, label=replace(title.label, field=Field.ASIDE))
    record.kinds = {one.label.field for one in record.labels}
    if record.chapters is not None:
        record.outer.append((record.chapters, record.chapter))
    record.take_chapter(mark)


def close_inner(record: Record, mark: Mark) -> None:
    """Go back to the chapters above those that are counted where a number goes on with them."""
    numbering = None if isinstance(mark, EndMark) else mark.numbering
    if numbering and record.outer and record.outer[-1] == (numbering.shape, numbering.value - 1):
        record.chapters, record.chapter = record.outer.pop()
