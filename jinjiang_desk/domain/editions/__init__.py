"""Two editions of one plan beside each other."""
