"""What the user can do: one function per intention, without a window."""
