"""The kinds of files that plans come in -> `document.Document`, put together by `building`.

filekind   which kind a file is, told by its bytes
text       plain text, and text from the clipboard
word       .docx: `package` opens it, `runs` reads a paragraph, `counting` counts its lists, `numerals` writes numbers
pdf        PDF with a text layer: `apart` has PDFium read it in a process of its own, which tells what stands on its pages
           (`pdfium`: `signs`, `drawings`, and `standin` for fonts that are not there; `memory` is watched); `page` makes of that the page's lines
           (`glyphs`, `columns`) and tables (`grid`, `cells`; `aligned` without lines); `layout` puts the pages together
sheets     worksheets, which the package for workbooks reads
"""
