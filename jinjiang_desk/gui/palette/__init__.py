"""查找一切 (Ctrl+K): one field that finds pages, actions, tasks, units, views and settings; and all shortcuts."""
