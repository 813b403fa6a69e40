"""Rows from their plain form."""

import pytest

from jinjiang_desk.domain.records import Fulfilment
from jinjiang_desk.domain.row import MisfitError

_WHOLE = {
    "id": "A1B2C3-00001-X",
    "revision": 1,
    "owner": "示例镇",
    "updated_at": "2025-06-18T09:00:00",
    "task_id": "A1B2C3-00002-X",
    "unit": "示例镇",
    "measure_id": "A1B2C3-00003-X",
    "text": "已完成。",
}


@pytest.mark.parametrize("name", ["text", "measure_id", "owner"])
def test_what_must_be_there_and_is_not_is_named(name: str) -> None:
    plain = {key: value for key, value in _WHOLE.items() if key != name}
    assert Fulfilment.from_plain(_WHOLE).text == "已完成。"
    with pytest.raises(MisfitError) as caught:
        Fulfilment.from_plain(plain)
    assert caught.value.field == name
