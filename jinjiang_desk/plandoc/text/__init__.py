"""The lines of a document, and the numbers, labels and titles that stand in them."""
