"""What was gone to from the palette last, latest first."""

import json

from jinjiang_desk.gui.memory import Memory

_MOST, _LONGEST = 12, 60


def recent(memory: Memory, desk: str) -> tuple[tuple[str, str], ...]:
    """Return ids with words; what cannot be read is left out. `desk` is the desk's code, "" for none."""
    try:
        kept = json.loads(memory.recall(_key(desk)) or "[]")
    except ValueError:
        return ()
    pairs = kept if isinstance(kept, list) else []
    return tuple(
        (one[0], one[1])
        for one in pairs
        if isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) for part in one)
    )


def note_recent(memory: Memory, desk: str, name: str, words: str) -> None:
    """Put one first."""
    others = [one for one in recent(memory, desk) if one[0] != name]
    kept = [(name, words[:_LONGEST]), *others][:_MOST]
    memory.keep(_key(desk), json.dumps(kept, ensure_ascii=False))


def _key(desk: str) -> str:
    return f"palette/{desk or 'none'}"
