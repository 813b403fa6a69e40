"""Published rectification plans -> `domain.plans.plan.PlanReading`.

source      a file of any kind -> `document.Document`; `sources` has a module for each kind
limits      how much a document may hold to be read at all

text        the lines of a document, and what stands in them:
  lines       text -> printed lines: page numbers and stamps taken out, blanks repaired, line numbers kept
  joined      lines -> one text that remembers where each line started and whether a paragraph may start there
  listwords   how the titles of documents and lists end, what stands over a column of numbers
  numbering   一、 （十五） 第三项 序号43 1． (1) 一是
  labels      整改实施主体 整改时限 … and their synonyms
  brackets    whether a bracket is open at a place
  labelling   where these words stand as a label: with a colon, in 【】, alone as a title
  list_title  where the title of a list starts
  endings     what closes a document: how to object, who signed, what a web page adds
  closing     the brackets at the end of a measure that say whose it is
  marks       where in the text numbers, labels, titles of lists and annexes stand

finding     where the tasks stand, and the fields of each:
  glued       the chapters of a task whose titles lost their line ends
  runon       the numbers of a list that runs on in one paragraph
  headings    which numbers start a task
  count       what the numbers of a list have shown so far
  lists       the lists of a document
  spans       where a task and its fields stand
  record      the task whose labels are being gathered
  settled     a task whose labels are all known, cut into its fields
  listed      whether 一、反馈问题 is a chapter or a task's number
  nested      chapters within a chapter of a task
  tasks       the text cut into lists of tasks, and these into labelled fields
  problems    lists of problems with whose each is in the brackets that close it
  reports     reports with a problem as each title and what was done in the prose below

fields      a task's fields -> `TaskReading`
items       the numbered items of a field, with the items they are part of
own_deadline  the day that a measure names itself
measures    a measures field cut into measures, each with fields of its own
unread      what is told because no field has it
tables      tables -> tasks
parts       what several lists of a document are called
kinds       plan, notice or progress list
stated      the totals a plan states of itself
title       the plan's title
reader      all of it: `read_document_plan`
indicators  the indicators, named tasks and figures of a document
"""
