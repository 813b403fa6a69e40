"""The pages only the district has: plans and units."""
