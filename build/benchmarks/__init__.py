"""Measures the program against the bare libraries it stands on. `build/bench` runs it; it is no part of the package."""
