"""Paper: the forms that get signed and sealed, as PDF, and their pages as pictures for preview and print."""
