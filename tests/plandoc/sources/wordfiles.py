"""Word documents made from their published format (ECMA-376), not by the library that reads them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(text: str, number: int, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, kind: str, text: str, start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(number: int, *levels: str) -> str:
    """A kind of list with its levels."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, kind: int, more: str = "") -> str:
    """A list of a kind."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{more}</w:num>'


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell of a table; what is no markup is a paragraph."""
    content = "".join(one if one.startswith("<") else p(one) for one in paragraphs) or p("")
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str) -> str:
    """A row of a table; what is no markup is a cell."""
    return f"<w:tr>{''.join(one if one.startswith('<') else cell(one) for one in cells)}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def document(body: str, main: str = MAIN) -> str:
    """The main part."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{main}" {OTHERS}><w:body>{body}</w:body></w:document>'


def parts_of(
    body: str,
    numbering: str = "",
    styles: str = "",
    main: str = MAIN,
    kind: str = f"{TYPE}.document.main+xml",
) -> dict[str, str | bytes]:
    """The parts of a document."""
    relations = RELATIONS if main == MAIN else STRICT_RELATIONS
    more = {"numbering": numbering, "styles": styles}
    related = "".join(
        f'<Relationship Id="{name}" Type="{relations}/{name}" Target="{name}.xml"/>'
        for name, said in more.items()
        if said
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{relations}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        "word/document.xml": document(body, main),
    }
    for name, said in more.items():
        if said:
            parts[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{main}">{said}</w:{name}>'
    return parts


def pack(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write parts as a ZIP."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def save(path: Path, body: str, numbering: str = "", styles: str = "") -> Path:
    """Write a document."""
    return pack(path, parts_of(body, numbering, styles))
