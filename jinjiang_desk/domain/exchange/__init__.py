"""What desks tell each other, and how both sides come to agree."""
