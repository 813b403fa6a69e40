"""What a process takes is told, and grows with what it holds."""

from jinjiang_desk.plandoc.sources.memory import memory_taken

_MANY = 50_000_000


def test_what_is_held_is_told() -> None:
    before = memory_taken()
    held = bytearray(b"1") * _MANY
    assert memory_taken() - before > 0.9 * len(held)
