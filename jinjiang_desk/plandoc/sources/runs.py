"""What stands in one paragraph of a Word document: its text as printed, and the text boxes that hang on it."""

from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Stands before every name of Word's own."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SPACE = W[:-1]
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math"
VAL = f"{W}val"
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}
REMOVED = frozenset(("del", "moveFrom"))
"""What holds a text that was taken out, where changes are tracked."""
_ADDED = frozenset(("ins", "moveTo"))
_LEFT_OUT = frozenset(
    (
        *REMOVED,
        "pPr",
        "rPr",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "rubyPr",
        "footnoteReference",
        "sdtPr",
    )
)
"""Properties, what was taken out, what only says how a text is pronounced or worked out."""
_MAX_DEPTH = 60
_OFF = ("0", "false", "off", "none")


@dataclass(slots=True)
class Runs:
    """The text of a paragraph, its lines parted by line feeds; the contents of its text boxes; whether anything in
    it was added or taken out and is still to be accepted."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    revised: bool = False

    @property
    def text(self) -> str:
        """The text as printed."""
        return "".join(self.pieces)


def read_runs(paragraph: Any) -> Runs:
    """Read a paragraph: insertions that are not accepted yet are kept, deletions and hidden text are left out."""
    found = Runs()
    _take(paragraph, found, 0)
    return found


def goes_on(paragraph: Any) -> bool:
    """Tell whether the mark at a paragraph's end was deleted: the next paragraph is its continuation."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _take(element: Any, found: Runs, depth: int) -> None:
    if depth > _MAX_DEPTH:
        return
    for child in element.iterchildren(tag="*"):
        space, _, name = child.tag.rpartition("}")
        if name in _LEFT_OUT:
            found.revised = found.revised or name in REMOVED
        elif name == "txbxContent":
            found.boxes.append(child)
        elif name == "AlternateContent":
            # The same thing once more, for older programs.
            _take_one(child, found, depth)
        elif (sign := _sign(space, name, child)) is not None:
            found.pieces.append(sign)
        elif name != "r" or not _is_hidden(child):
            found.revised = found.revised or name in _ADDED
            _take(child, found, depth + 1)


def _sign(space: str, name: str, child: Any) -> str | None:
    """Return what an element of a run prints itself, None where what it prints stands inside it."""
    if name == "t" and space in (_SPACE, _FORMULA):
        return child.text or ""
    if space != _SPACE:
        return None
    return _symbol(child) if name == "sym" else _SIGNS.get(name)


def _take_one(alternatives: Any, found: Runs, depth: int) -> None:
    choice = alternatives.find(f"{_MC}Choice")
    choice = alternatives.find(f"{_MC}Fallback") if choice is None else choice
    if choice is not None:
        _take(choice, found, depth + 1)


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(VAL) not in _OFF


def _symbol(child: Any) -> str:
    """Signs of a font of its own lie in the private area: what they look like is not known."""
    code = child.get(f"{W}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 else ""
