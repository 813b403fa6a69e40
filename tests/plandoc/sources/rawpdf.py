"""A PDF of one page, object by object (ISO 32000-1)."""

from collections.abc import Sequence
from pathlib import Path

PAGE_FONT = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def form(content: bytes, resources: bytes) -> bytes:
    """A drawing that pages and other drawings use."""
    return (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %s >> /Length %d >>\nstream\n%s\nendstream"
        % (resources, len(content), content)
    )


def pdf(
    folder: Path,
    content: bytes,
    filters: bytes = b"",
    resources: bytes = PAGE_FONT,
    objects: Sequence[bytes] = (),
    entries: bytes = b"/MediaBox [0 0 595 842]",
    inherited: bytes = b"",
) -> Path:
    """Write it: `content` draws the page, further `objects` are numbered from 5; `entries` are the page's own, and what it
    has of those that are for all pages is `inherited`."""
    every = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 %s >>" % inherited,
        b"<< /Type /Page /Parent 2 0 R %s /Resources << %s >> /Contents 4 0 R >>" % (entries, resources),
        b"<< %s/Length %d >>\nstream\n%s\nendstream" % (filters, len(content), content),
        *objects,
    ]
    written, places = b"%PDF-1.4\n", []
    for number, one in enumerate(every, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    lines = b"".join(b"%010d 00000 n \n" % place for place in places)
    written += (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(every) + 1,
            lines,
            len(every) + 1,
            len(written),
        )
    )
    path = folder / "方案.pdf"
    path.write_bytes(written)
    return path
