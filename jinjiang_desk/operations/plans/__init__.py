"""Published plans: reading, reviewing and loading them, and newer editions of them."""
