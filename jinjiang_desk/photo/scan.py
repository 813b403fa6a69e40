"""Where a JPEG keeps its pixels (ITU T.81, B.1 and B.2), told without unpacking them."""

import re

_MARKER, _SCAN, _END = 0xFF, 0xDA, 0xD9
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SEQUENTIAL = (0xC0, 0xC1)
_END_MARK = bytes((_MARKER, _END))
_ANY_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]")
"""What ends a scan: among the pixels FF is followed by 00, or by the number of a restart."""


def in_one_scan(content: bytes) -> bool:
    """Whether the first scan of a JPEG has all of its colours, and once and for all."""
    colours, place = _first_scan(content)
    return colours > 0 and content[place + 4] == colours


def without_pixels(content: bytes) -> bytes:
    """Return a JPEG with all but its pixels, where these are in one scan and there to the end; else as it is.

    No decoder can tell more of such pixels than that they end where they should: whatever stands there makes some
    picture. So what is returned can be decoded if the whole can, in a tenth of the time.
    """
    if not in_one_scan(content):
        return content
    _, place = _first_scan(content)
    start = place + 2 + _length(content, place)
    end = _ANY_MARKER.search(content, start)
    return content[:start] + _END_MARK if end is not None and end[0] == _END_MARK else content


def _first_scan(content: bytes) -> tuple[int, int]:
    """Return how many colours a picture without later scans to sharpen it has (else 0), and where its first scan is."""
    colours, place = 0, 2
    while len(content) > place + 9 and content[place] == _MARKER:
        marker = content[place + 1]
        if marker in _FRAMES:
            colours = content[place + 9] if marker in _SEQUENTIAL else 0
        elif marker == _SCAN:
            return colours, place
        # Before a marker there may be any number of fill bytes.
        place += 1 if marker == _MARKER else 2 + _length(content, place)
    return 0, place


def _length(content: bytes, place: int) -> int:
    """Return the length of what follows a marker, itself included."""
    return int.from_bytes(content[place + 2 : place + 4], "big")
