"""Why a workbook is refused."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.reading.reader import read_package


def code_of(path: Path) -> Code:
    """Return the one problem for which a workbook is refused; it names the file."""
    with pytest.raises(DeskError) as refused:
        read_package(path, path.parent)
    (problem,) = refused.value.problems
    assert problem.place.file == path.name
    return problem.code
