"""The parts of the task list: its columns, its rows fetched by pages, filters, views and bulk actions."""
