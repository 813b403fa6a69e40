"""The window: pages collect what the user wants, call one operation, and show what came back."""
