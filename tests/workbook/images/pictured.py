"""Workbooks of raw parts with pictures: how they are read, and what is found of their pictures."""

import hashlib
from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange.package import ReadPackage
from jinjiang_desk.domain.problem import Code, DeskError, Problem
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.workbook.reading.reader import read_package
from tests.workbook.rawphotos import EVIDENCE, PHOTOS, Book

HASHES = {hashlib.sha256(content).hexdigest(): name for name, content in PHOTOS.items()}


def read(book: Book, folder: Path) -> ReadPackage:
    """Write a workbook of raw parts and read it."""
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    return read_package(book.write(folder / "回传表.xlsx"), scratch)


def placed(found: ReadPackage) -> dict[str, str]:
    """Return which photo each row of evidence got."""
    return {key: HASHES[one.sha256] for key, one in found.pictures.items() if key in EVIDENCE}


def told(found: ReadPackage) -> list[Problem]:
    """Return what is told of pictures, but that those which no test puts in are missing."""
    return [one for one in found.problems if "picture" in one.code and one.code is not Code.PICTURE_MISSING]


def further(found: ReadPackage) -> list[str]:
    """Return the photos that became lines of their own."""
    ids = [one.id for one in found.loose]
    assert set(ids) == set(found.pictures) - set(EVIDENCE)
    assert all(one.record is Evidence and "id" in one.lost for one in found.loose)
    return [HASHES[found.pictures[one].sha256] for one in ids]


def refused(book: Book, folder: Path) -> Code:
    """Return why a workbook is refused."""
    with pytest.raises(DeskError) as caught:
        read(book, folder)
    (problem,) = caught.value.problems
    return problem.code
