"""Tables of a plan document, and the tasks in them.

printed    one printed line of a table in plain text -> its cells
gathering  the lines of such a table -> its rows
sureness   whether they are a table
stacked    lists with each cell on a line of its own
placing    the lines of a row of these -> its cells
in_text    printed lines -> running text and tables
headings   the words at the head of columns and in the label cells of forms
numbers    the number that a cell gives a task
grid       a table's rows, with the rests of merged cells told apart
turned     a list whose tasks stand side by side, made upright
heads      where a list's head is and what its columns hold
rows       what one row below it is and says
lists      the rows of a list -> those of each task
forms      label cells and what stands beside or below them -> what is said of each task
columns    what the columns of a list, or the labels of a form, hold
inner_labels  cells that label what is in them
building   what is said of a task, column by column -> the task
reading    all of it: `read_table`
"""

from jinjiang_desk.plandoc.tables.reading import TableTasks, read_table

__all__ = ["TableTasks", "read_table"]
