"""单位: the units of the district, and the choice that a plan leaves to it."""
