"""工作台: the page that a desk opens on."""
