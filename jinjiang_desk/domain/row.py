"""What every stored row has, and its plain form (JSON types) for the store, history and workbooks."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, ClassVar, Self, TypeVar, Union, get_args, get_origin, get_type_hints

PlainRow = dict[str, Any]

_ONLY_WHERE_SAID = "only_where_said"
ONLY_WHERE_SAID = {_ONLY_WHERE_SAID: True}
"""Metadata of a field of a value inside a row that came later than the value: its plain form has the field only
where there is something in it, so that rows kept or sent before it was there are equal to those of today."""

HEADER = ("id", "revision", "owner", "updated_at")
"""Fields that say which version of a row this is; all others are its content."""


class Table(StrEnum):
    """The tables of a desk; the store's tables have the same names."""

    UNIT = "unit"
    PLAN = "plan"
    TASK = "task"
    MEASURE = "measure"
    ASSIGNMENT = "assignment"
    PROGRESS = "progress"
    INSPECTION = "inspection"
    READING = "reading"
    EVIDENCE = "evidence"
    APPLICATION = "application"
    FULFILMENT = "fulfilment"
    VERDICT = "verdict"
    AGREED = "agreed"
    REVIEWED = "reviewed"
    INDICATOR_DOCUMENT = "indicator_document"
    INDICATOR = "indicator"
    INDICATOR_VALUE = "indicator_value"
    NAMED_TASK = "named_task"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a desk.

    `revision` counts from 1 and grows with every change by the owner; `owner` is the name of the unit
    that may change it; `updated_at` is ISO 8601 local time; `withdrawn` is 作废.
    """

    table: ClassVar[Table]

    id: str
    owner: str
    updated_at: str
    revision: int = 1
    withdrawn: bool = False

    def plain(self) -> PlainRow:
        """Return all fields as JSON types, dates as ISO text."""
        row_type: Any = type(self)
        return _plain(self, *_reader(row_type))

    def content(self) -> PlainRow:
        """Return the fields that a merge compares: all but the header, 作废 included."""
        row_type: Any = type(self)
        return _plain(self, *_reader(row_type, HEADER))

    @classmethod
    def from_plain(cls, values: Mapping[str, Any]) -> Self:
        """Build the row back from `plain()`. Raises MisfitError for a value that does not fit its field."""
        return from_plain(cls, values)

    @classmethod
    def nested_fields(cls) -> frozenset[str]:
        """Return the fields whose plain form is a list or a mapping."""
        row_type: Any = cls
        return _nested_fields(row_type)

    def changed(self, updated_at: str, **content: object) -> Self:
        """Return the next revision with some content replaced."""
        return replace(self, revision=self.revision + 1, updated_at=updated_at, **content)  # type: ignore[arg-type]


_PLAIN = frozenset((str, int, float, bool, NoneType))
T = TypeVar("T")
Converter = Callable[[Any, str], Any]
_Names = tuple[str, ...]


class MisfitError(ValueError):
    """A value that does not fit its field."""

    def __init__(self, field: str, value: object) -> None:
        super().__init__(f"{field}: {value!r}")
        self.field = field
        self.value = value


def _plain(row: Row, names: _Names, read: Callable[[Row], Any], unplain: _Names) -> PlainRow:
    # A workbook of 5,000 rows asks for half a million values, and nearly all are plain already.
    plain: PlainRow = dict(zip(names, read(row), strict=True))
    for name in unplain:
        value = plain[name]
        if type(value) not in _PLAIN:
            plain[name] = to_plain(value)
    return plain


def to_plain(value: object) -> Any:
    """Turn a field's value into JSON types."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [item if type(item) in _PLAIN else to_plain(item) for item in value]
    if isinstance(value, (dict, Mapping)):
        return {str(key): item if type(item) in _PLAIN else to_plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        said = ((name, getattr(value, name)) for name in _names(type(value)))
        unsaid = _only_where_said(type(value))
        return {name: to_plain(one) for name, one in said if one or name not in unsaid}
    return value


def from_plain(kind: type[T], value: Any) -> T:
    """Build a value of a dataclass type from JSON types; fields that are absent keep their default.

    Raises MisfitError where a value does not fit, or one that must be there is absent.
    """
    row_type: Any = kind
    built, name = {}, ""
    try:
        for name, convert in _converters(row_type):
            if name in value:
                built[name] = convert(value[name], name)
    except MisfitError:
        raise
    except ValueError as error:
        raise MisfitError(name, value[name]) from error
    if absent := _needed(row_type) - built.keys():
        raise MisfitError(min(absent), "")
    return kind(**built)


@cache
def _needed(kind: Any) -> frozenset[str]:
    """Return the names of the fields without a default."""
    without = (one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING)
    return frozenset(without)


@cache
def _only_where_said(kind: Any) -> frozenset[str]:
    return frozenset(one.name for one in fields(kind) if one.metadata.get(_ONLY_WHERE_SAID))


@cache
def _names(kind: Any) -> _Names:
    return tuple(field.name for field in fields(kind))


@cache
def _reader(kind: Any, without: _Names = ()) -> tuple[_Names, Callable[[Row], Any], _Names]:
    """Return the names of a type's fields, what takes the values of all of them out of a row at once, and the names of
    those that may hold what is no JSON type."""
    names = tuple(name for name in _names(kind) if name not in without)
    unplain = tuple(name for name, hint in _hints(kind) if name in names and not _is_plain(hint))
    return names, attrgetter(*names), unplain


def _is_plain(hint: Any) -> bool:
    return all(option in _PLAIN for option in _options(hint))


def _options(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


@cache
def _nested_fields(kind: Any) -> frozenset[str]:
    return frozenset(name for name, hint in _hints(kind) if _is_nested(hint))


def _is_nested(hint: Any) -> bool:
    return any(get_origin(option) in (tuple, dict) or is_dataclass(option) for option in _options(hint))


def _hints(kind: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(field.name, hints[field.name]) for field in fields(kind)]


@cache
def _converters(kind: Any) -> tuple[tuple[str, Converter], ...]:
    """Work out once per type what each field needs: a list of tasks builds tens of thousands of rows."""
    return tuple((name, _converter(hint)) for name, hint in _hints(kind))


def _converter(hint: Any) -> Converter:
    origin, options = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (kind,) = (option for option in options if option is not NoneType)
        inner = _converter(kind)
        # A spreadsheet cannot tell an empty text from none.
        return lambda value, name: None if value is None or value == "" else inner(value, name)
    if origin is tuple:
        item = _converter(options[0])
        return lambda value, name: tuple(item(one, name) for one in _expect((list, tuple), value, name))
    if origin is dict:
        return lambda value, name: dict(_expect(dict, value, name))
    if is_dataclass(hint):
        nested: Any = hint
        return lambda value, name: from_plain(nested, _expect(dict, value, name))
    return _scalar(hint)


def _scalar(hint: Any) -> Converter:
    if hint is date:
        return lambda value, name: date.fromisoformat(_expect(str, value, name))
    if hint is float:
        return lambda value, name: float(_expect((int, float), value, name))
    if hint is str:
        return _text
    if hint is bool:
        return lambda value, name: bool(_expect(int, value, name))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda value, name: hint(value)
    return lambda value, name: _expect(hint, value, name)


def _text(value: Any, name: str) -> str:
    # A workbook that was saved anew has only \n between its lines.
    if not isinstance(value, str):
        raise MisfitError(name, value)
    return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value


def _expect(kind: Any, value: Any, name: str) -> Any:
    if not isinstance(value, kind):
        raise MisfitError(name, value)
    return value
