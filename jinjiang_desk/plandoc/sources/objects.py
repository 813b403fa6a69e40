"""A PDF from a stranger, opened by pdfminer with limits: what is unpacked, read and drawn is counted.

pdfminer unpacks whatever a stream holds and reads a file as often as it is asked to. A few hundred bytes could keep it
busy for hours; here every byte that it unpacks or reads counts, and nothing but that decides: not the clock.
"""

import io
import logging
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFXRefStream
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psexceptions import PSEOF, PSException
from pdfminer.psparser import PSLiteral

from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.plandoc.sources.budget import Budget
from jinjiang_desk.plandoc.sources.fonts import count_font

# What it has to say of a document, line by line, is for those who look for mistakes in PDFs.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

_MIB = 1 << 20
MISSHAPEN = (
    PSException, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, AssertionError, EOFError,
    RuntimeError, zlib.error, struct.error, OSError,
)  # fmt: skip
"""What pdfminer raises over a PDF that is not as it should be: it takes for granted that it is."""
_MOST_SEARCHED = 200_000
"""Lines of a PDF whose list of objects is lost and has to be searched for."""
_AT_ONCE = 1 << 16
_INFLATING = ("FlateDecode", "Fl")
_SPREADING = ("LZWDecode", "LZW", "RunLengthDecode", "RL", "CCITTFaxDecode", "CCF")
_MOST_SPREADING = 1 * _MIB
_PLAIN = {
    "ASCII85Decode": ascii85decode, "A85": ascii85decode, "ASCIIHexDecode": asciihexdecode, "AHx": asciihexdecode,
}  # fmt: skip
_HEAD = 1_024


def open_pdf(data: bytes, budget: Budget) -> PDFDocument:
    """Open a PDF. Raises DeskError FILE_BROKEN, FILE_LOCKED (a password is needed to read it), FILE_UNSAFE."""
    # Some programs write a line of their own before the PDF: its places count from where it begins.
    begin = data.find(b"%PDF-", 0, _HEAD)
    ends = data.count(b"\n") + data.count(b"\r")
    own = data[begin:] if begin > 0 and _starts_at(data, begin) else data
    try:
        document = PDFDocument(_Parser(io.BytesIO(own), budget), fallback=ends <= _MOST_SEARCHED)
        listed = (
            count for one in document.xrefs if isinstance(one, PDFXRefStream) for _, count in one.ranges
        )
        if sum(listed) > len(own):
            # pdfminer goes through all objects that are said to be there.
            raise budget.unsafe("对象过多")
        return document
    except PDFEncryptionError as error:
        raise refuse(Code.FILE_LOCKED, budget.place) from error
    except MISSHAPEN as error:
        raise refuse(Code.FILE_BROKEN, budget.place) from error


def pages_of(document: PDFDocument, budget: Budget) -> Iterator[PDFPage]:
    """Yield the pages in order. Raises DeskError FILE_BROKEN."""
    try:
        yield from PDFPage.create_pages(document)
    except MISSHAPEN as error:
        raise refuse(Code.FILE_BROKEN, budget.place) from error


def _starts_at(data: bytes, begin: int) -> bool:
    """Tell whether the place of the list of objects fits only when counted from the PDF's beginning."""
    at = data.rfind(b"startxref")
    words = data[at + 9 : at + 40].split()
    place = int(words[0]) if at >= 0 and words and words[0].isdigit() and len(words[0]) < 12 else -1
    return (
        place >= 0
        and data[place : place + 4] != b"xref"
        and data[begin + place : begin + place + 4] == b"xref"
    )


class _Parser(PDFParser):
    """Reads objects from the file; every word and line counts."""

    def __init__(self, file: BinaryIO, budget: Budget) -> None:
        self._budget = budget
        super().__init__(file)

    def nexttoken(self) -> Any:
        self._budget.read()
        return super().nexttoken()

    def nextline(self) -> tuple[int, bytes]:
        """As pdfminer does, but a line of fifty megabytes is not put together piece by piece."""
        self._budget.read()
        begin = self.bufpos + self.charpos
        pieces: list[bytes] = []
        while True:
            self.fillbuf()
            ends = [
                at
                for at in (self.buf.find(b"\r", self.charpos), self.buf.find(b"\n", self.charpos))
                if at >= 0
            ]
            end = min(ends) + 1 if ends else len(self.buf)
            pieces.append(self.buf[self.charpos : end])
            self.charpos = end
            if ends:
                break
        if pieces[-1].endswith(b"\r"):
            self._take_feed(pieces)
        return begin, b"".join(pieces)

    def _take_feed(self, pieces: list[bytes]) -> None:
        """Take the second half of a line end."""
        try:
            self.fillbuf()
        except PSEOF:
            return
        if self.buf[self.charpos : self.charpos + 1] == b"\n":
            pieces.append(b"\n")
            self.charpos += 1

    def revreadlines(self) -> Iterator[bytes]:
        """Yield the last lines of the file, from its end; the list of objects is told there or nowhere."""
        size = self.fp.seek(0, io.SEEK_END)
        self.fp.seek(max(size - _AT_ONCE, 0))
        yield from reversed(self.fp.read(_AT_ONCE).splitlines())

    def push(self, *objs: Any) -> None:
        super().push(*(self._counted(one) for one in objs))

    def _counted(self, placed: Any) -> Any:
        place, one = placed
        if type(one) is PDFStream:
            return place, _Stream(one, self._budget)
        return placed


class _Stream(PDFStream):
    """A stream that is unpacked only as far as the budget goes."""

    def __init__(self, plain: PDFStream, budget: Budget) -> None:
        super().__init__(plain.attrs, plain.rawdata or b"", plain.decipher)
        self._budget = budget

    def decode(self) -> None:
        names = [str(name.name) if isinstance(name, PSLiteral) else "" for name, _ in self.get_filters()]
        raw = self.rawdata or b""
        if any(name in _SPREADING for name in names) and len(raw) > _MOST_SPREADING:
            raise self._budget.unsafe("内容过多")
        if any(name in _INFLATING for name in names):
            self._measure(names, raw)
        super().decode()
        self._budget.unpack(len(self.data or b""))

    def _measure(self, names: list[str], raw: bytes) -> None:
        """Inflate piece by piece, counting, before pdfminer does it in one go."""
        if sum(name in _INFLATING for name in names) > 1:
            # What is packed twice no program writes; it can stand for any size.
            raise self._budget.unsafe("内容过多")
        if self.decipher is not None and self.objid is not None and self.genno is not None:
            raw = self.decipher(self.objid, self.genno, raw, self.attrs)
        for name in names[: next(at for at, name in enumerate(names) if name in _INFLATING)]:
            raw = _PLAIN[name](raw) if name in _PLAIN else raw
        inflate, size = zlib.decompressobj(), 0
        try:
            while raw and not inflate.eof:
                size += len(inflate.decompress(raw, _AT_ONCE))
                raw = inflate.unconsumed_tail
                if size > self._budget.room:
                    raise self._budget.unsafe("内容过多")
        except zlib.error:
            # pdfminer mends what it can byte by byte, which is quick only for little.
            if len(self.rawdata or b"") > _MIB:
                raise refuse(Code.FILE_BROKEN, self._budget.place) from None


class CountingResources(PDFResourceManager):
    """Keeps fonts from page to page; what a font spreads out to is counted before it is made."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(caching=True)
        self._budget = budget
        self._counted: set[object] = set()

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        if objid is None or objid not in self._counted:
            count_font(spec, self._budget)
            self._counted.add(objid)
        return super().get_font(objid, spec)


class CountingInterpreter(PDFPageInterpreter):
    """Draws a page; what is drawn again and again counts every time."""

    def __init__(self, resources: PDFResourceManager, device: Any, budget: Budget) -> None:
        super().__init__(resources, device)
        self._budget = budget

    def dup(self) -> "CountingInterpreter":
        return CountingInterpreter(self.rsrcmgr, self.device, self._budget)

    def execute(self, streams: Sequence[object]) -> None:
        for one in streams:
            self._budget.draw(_HEAD + len(stream_value(one).get_data()))
        super().execute(streams)

    def do_TJ(self, seq: Any) -> None:
        self._budget.show(sum(len(one) for one in seq if isinstance(one, bytes)))
        super().do_TJ(seq)
