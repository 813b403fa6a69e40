"""设置: what the user may choose, section by section; every choice applies at once."""
