"""Photos and documents as files: what they say of themselves, and the copies that travel and are printed."""
