"""Workbooks that come: finding them, looking at what they would do, taking them in and back, marking what is wrong."""
