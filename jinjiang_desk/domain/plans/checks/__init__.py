"""What a plan says of itself against what was read of it. Each module looks at one thing and yields coded notes with
the line and the words they are about; none is a stop. `self_check.check_plan` gathers them.

===============  ================================================================================================
module           notes
===============  ================================================================================================
totals           PLAN_NO_TOTALS, PLAN_TOTAL_DIFFERS
numbers          PLAN_NUMBER_GAP, PLAN_NUMBER_REPEATED, PLAN_NUMBER_START, PLAN_PARENT_MISSING
missing          PLAN_FIELD_MISSING, PLAN_DEADLINE_IN_GOAL
deadlines        PLAN_DEADLINE_UNREAD, PLAN_DEADLINE_SEVERAL, PLAN_DATES_REVERSED, PLAN_DEADLINE_DIFFERS,
                 PLAN_DEADLINE_DAY_EMPTY, PLAN_DEADLINE_SAYS_MORE
later_dates      PLAN_DATE_AFTER_DEADLINE
open_dates       PLAN_DATE_OPEN
goals            PLAN_GOAL_REPEATS
repeats          PLAN_TEXT_REPEATED
sums             PLAN_SUM_DIFFERS
similar_units    PLAN_UNIT_SIMILAR (asks for the units of a desk, so operations call it)
===============  ================================================================================================

`field` of a note is the label of the field it is about, `where` the same for people with the measure's number, `text`
a quotation.
"""
