"""The kinds of files that plans come in -> `document.Document`, put together by `building`.

filekind   which kind a file is, told by its bytes
text       plain text, and text from the clipboard
word       .docx: `package` opens it, `runs` reads a paragraph, `counting` counts its lists, `numerals` writes numbers
pdf        PDF with a text layer: `objects` opens it within a `budget`, `fonts` counts; `page` reads a page, its lines (`glyphs`, `columns`) and
           tables (`grid`); `layout` puts the pages together
sheets     worksheets, which the package for workbooks reads
"""
