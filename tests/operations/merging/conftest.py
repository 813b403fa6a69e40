"""A town that reported once to its district."""

import pytest

from jinjiang_desk.operations.desk import Desk
from tests.desks import TOWN, Prepared
from tests.operations.conftest import receive
from tests.operations.exchanging import Exchange


@pytest.fixture
def first(exchange: Exchange, office: Desk, prepared: Prepared) -> Desk:
    """The town's computer, which reported once; the district has that report."""
    town = exchange.take(prepared.town, TOWN)
    exchange.report(town, text="清淤开始", difficulties="无")
    receive(office, exchange.send(town))
    return town
