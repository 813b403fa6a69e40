"""Published rectification plans -> `domain.plan.PlanReading`.

source     bytes -> text
lines      text -> printed lines: page numbers and stamps taken out, blanks repaired, line numbers kept
joined     lines -> one text that remembers where each line started and whether a paragraph may start there
numbering  一、 （十五） 第三项 1． (1)
labels     整改实施主体： 整改时限： … and their synonyms
marks      where in the text numbers and labels stand
headings   which numbers start a task
tasks      the text cut into tasks and labelled fields
measures   a measures field cut into measures
stated     the totals a plan states of itself
title      the plan's title
reader     all of it: `read_plan`
"""
