"""The parts that pages are put together from; none knows what a task is."""
