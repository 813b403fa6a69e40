"""Documents with indicators: their tables, the named tasks of their boxes, and the figures of their text."""
