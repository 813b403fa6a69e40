"""The rules of the work, pure: frozen dataclasses and functions, no I/O, no clock, no library.

Glossary (the English identifier, the word on screen and paper):

====================  ==========================================================
plan                  整改方案, a published document that lists tasks
reading of a plan     what was read from the document, before it is loaded (PlanReading, TaskReading …)
edition               新版方案, a newer document of a plan that is loaded
put right             what a person corrected of a reading, kept beside it
task                  整改任务, one numbered item of a plan
measure               整改措施, a numbered step of a task
responsible units     整改实施主体 / 责任单位; the first group named leads (牵头单位)
acceptance unit       验收单位
supervising unit      督导单位
deadline              整改时限: text as printed, last allowed day, 立行立改, 长期坚持
goal                  整改目标
target                a quantity that a goal or a measure sets: number, unit, whose, by when; worked out, not stored
milestone             a step of a goal with a date of its own; worked out
quoted reading        a measured value that a problem quotes; worked out
assignment            责任分解: which unit owes which task
progress              进展 / 调度, one per task, unit and period
inspection            现场核查
reading               监测数据; a Reading is always one, what was read has its kind before it (TaskReading)
evidence              佐证材料, a photo (整改前 / 整改中 / 整改后) or a document
application           自查自验 and 申请验收, with five ticks
fulfilment            措施落实情况, what was done about one measure
verdict               审核意见, the district's answer to a return
dispatch workbook     下发表, district -> town
return workbook       回传表, town -> district
acknowledgement       回执, which rows and files have arrived
agreed                the values last exchanged with the other side, the base of a merge
changeset             which rows change, from what to what, and what is wrong
withdrawn             作废, a record its owner took back; it is marked, never deleted
standing              how a task stands for one unit or as a whole; worked out, kept for lists
rhythm                how often units report (月, 双月, 季, 半年), and by which day
indicator             指标, a row of a table of indicators; its values are texts as printed
box                   专栏, a table or frame that holds indicators or named tasks
named task            专栏任务, an item of a box with a name
figure                数据, a number that a report states
====================  ==========================================================
"""
