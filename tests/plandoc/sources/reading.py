"""Read a document, and what tests ask of what was read."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError, Problem
from jinjiang_desk.plandoc.document import Document, Passage, Table
from jinjiang_desk.plandoc.source import read_document
from tests.plandoc.sources import wordfiles

Rows = list[tuple[str | None, ...]]


def read_body(folder: Path, body: str, numbering: str = "", styles: str = "") -> Document:
    """Write a Word document of this body, and read it."""
    document = read_document(wordfiles.save(folder / "方案.docx", body, numbering, styles))
    assert lines_agree(document)
    return document


def texts(document: Document) -> list[str]:
    """The lines of all running text."""
    return [line.text for block in document.blocks if isinstance(block, Passage) for line in block.lines]


def tables(document: Document) -> list[Rows]:
    """The cells of all tables."""
    return [[row.cells for row in block.rows] for block in document.blocks if isinstance(block, Table)]


def refusal(path: Path) -> Problem:
    """The problem that a file is refused with."""
    with pytest.raises(DeskError) as caught:
        read_document(path)
    (problem,) = caught.value.problems
    assert problem.place.file == path.name
    return problem


def refusal_code(path: Path) -> Code:
    """Its code."""
    return refusal(path).code


def lines_agree(document: Document) -> bool:
    """Whether every line number leads to the line that shows its text."""
    for block in document.blocks:
        if isinstance(block, Passage):
            for line in block.lines:
                if "".join(line.text.split()) != "".join(document.lines[line.number - 1].split()):
                    return False
        else:
            for row in block.rows:
                shown = document.lines[row.line - 1]
                if any(part not in shown for cell in row.cells if cell for part in cell.split("\n")):
                    return False
    return True
