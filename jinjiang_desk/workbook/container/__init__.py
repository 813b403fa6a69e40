"""The ZIP or compound file that a workbook is: opened with limits, copied with a few parts changed."""
