"""The word behind an entry of a document that is reviewed: what it is, and its mood."""

from jinjiang_desk.gui.district.document.document_edits import AnyEntry
from jinjiang_desk.gui.theme import Tone


def sign_of(entry: AnyEntry, doubts: int) -> str:
    """Return the word: crossed out, doubtful in so many places, added, or changed in so many; empty of any other."""
    if entry.struck:
        return "划掉"
    if doubts:
        return f"存疑 {doubts}"
    if entry.read is None:
        return "新加"
    return f"改 {entry.changed}" if entry.changed else ""


def tone_of(entry: AnyEntry, doubts: int) -> Tone:
    """Return its mood."""
    return Tone.CALM if entry.struck else Tone.WARN if doubts else Tone.ACCENT
