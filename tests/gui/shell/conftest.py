"""The windows of a town and of the district, as they are opened."""

import pytest

from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import Driver, Open


@pytest.fixture
def at_work(open_window: Open, town_with_tasks: DeskFolder) -> Driver:
    return open_window(town_with_tasks)


@pytest.fixture
def office(open_window: Open, district_folder: DeskFolder) -> Driver:
    return open_window(district_folder)
