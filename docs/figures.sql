-- The figures of `lamtheobac report`, from the Parquet tables that `lamtheobac export --parquet` writes.
--
-- One row for each unit with all that stands under it, and for each year; year NULL: all of the
-- years together. A unit and year without anything has no row. Where a unit is the topmost of what
-- was read, `parent` is NULL: the sum of these rows is the whole.
--
-- Reads the tables unit, place, plan, plan_tally, commitment, commitment_tally (docs/scale.md says
-- how to name them). Only what DuckDB, Spark SQL (from 4.1) and Trino have in common is used.

WITH RECURSIVE

-- What is asked: the years, the last day of the last of them, and the day on which the figures are
-- true. Change these, nothing else.
asked (first_year, last_year, last_day, as_of) AS (
    SELECT 2020, 2020, DATE '2020-12-31', DATE '2020-12-31'
),

-- The tree as it stood at the end of the years, or on the day if that is earlier.
stands (unit, parent) AS (
    SELECT p.unit, p.parent
    FROM place p CROSS JOIN asked a
    WHERE p.from_on <= least(a.as_of, a.last_day)
        AND (p.until_on IS NULL OR p.until_on > least(a.as_of, a.last_day))
),

-- Each unit with every unit above it, and with itself.
line (unit, upper_unit) AS (
    SELECT uid, uid FROM unit
    UNION ALL
    SELECT l.unit, s.parent FROM line l JOIN stands s ON s.unit = l.upper_unit
),

-- Places on the year's roll: one by one, or how many are alike where only counts were sent.
roll (unit, year, category, exempt_from, submitted_on, number) AS (
    SELECT unit, year, category, exempt_from, submitted_on, 1 FROM plan
    UNION ALL
    SELECT unit, year, category, exempt_from, submitted_on, number FROM plan_tally
),

-- A place is exempt (1) or is not; its paper is in (1) or is not.
roll_of_day (unit, year, category, exempt, handed_in, number) AS (
    SELECT r.unit, r.year, r.category,
        CASE WHEN r.exempt_from <= a.as_of THEN 1 ELSE 0 END,
        CASE WHEN r.submitted_on <= a.as_of THEN 1 ELSE 0 END,
        r.number
    FROM roll r CROSS JOIN asked a
    WHERE r.year BETWEEN a.first_year AND a.last_year
),

-- Commitments, likewise; assigned work is a kind of its own, whoever owns it.
work (unit, year, kind, status, registered_on, due_on, completed_on, closed_on, number) AS (
    SELECT unit, year, CASE WHEN origin = 'assigned' THEN origin ELSE scope END,
        status, registered_on, due_on, completed_on, closed_on, 1
    FROM commitment
    UNION ALL
    SELECT unit, year, CASE WHEN origin = 'assigned' THEN origin ELSE scope END,
        status, registered_on, due_on, completed_on, closed_on, number
    FROM commitment_tally
),

-- Registered by that day, and not withdrawn or replaced by then. Over a day that is not set a
-- comparison is unknown, and CASE goes on to the next line.
work_of_day (unit, year, kind, completed, not_completed, overdue, late, number) AS (
    SELECT w.unit, w.year, w.kind,
        CASE WHEN w.completed_on <= a.as_of THEN 1 ELSE 0 END,
        CASE WHEN w.closed_on <= a.as_of THEN 1 ELSE 0 END,
        CASE
            WHEN w.completed_on <= a.as_of OR w.closed_on <= a.as_of THEN 0
            WHEN w.due_on < a.as_of THEN 1
            ELSE 0
        END,
        CASE WHEN w.completed_on <= a.as_of AND w.completed_on > w.due_on THEN 1 ELSE 0 END,
        w.number
    FROM work w CROSS JOIN asked a
    WHERE w.year BETWEEN a.first_year AND a.last_year
        AND w.registered_on <= a.as_of
        AND (w.closed_on IS NULL OR w.status = 'not_completed' OR w.closed_on > a.as_of)
),

-- Counted once, by unit: a few rows for each, whatever the number of records.
counted (unit, year, kind, members, exempt, with_plan, non_party_registered,
        registered, completed, not_completed, overdue, late) AS (
    SELECT unit, year, 'roll',
        sum(CASE WHEN category <> 'non-party' THEN number ELSE 0 END),
        sum(CASE WHEN category <> 'non-party' THEN number * exempt ELSE 0 END),
        sum(CASE WHEN category <> 'non-party' THEN number * (1 - exempt) * handed_in ELSE 0 END),
        sum(CASE WHEN category = 'non-party' THEN number * handed_in ELSE 0 END),
        0, 0, 0, 0, 0
    FROM roll_of_day
    GROUP BY unit, year
    UNION ALL
    SELECT unit, year, kind, 0, 0, 0, 0,
        sum(number), sum(number * completed), sum(number * not_completed), sum(number * overdue),
        sum(number * late)
    FROM work_of_day
    GROUP BY unit, year, kind
),

-- Added up over the tree.
added (unit, year, members, exempt, with_plan, non_party_registered,
        collective_registered, collective_completed, collective_not_completed, collective_overdue,
        collective_late,
        individual_registered, individual_completed, individual_not_completed, individual_overdue,
        individual_late,
        assigned_registered, assigned_completed, assigned_not_completed, assigned_overdue,
        assigned_late) AS (
    SELECT l.upper_unit, c.year,
        sum(c.members), sum(c.exempt), sum(c.with_plan), sum(c.non_party_registered),
        sum(CASE WHEN c.kind = 'collective' THEN c.registered ELSE 0 END),
        sum(CASE WHEN c.kind = 'collective' THEN c.completed ELSE 0 END),
        sum(CASE WHEN c.kind = 'collective' THEN c.not_completed ELSE 0 END),
        sum(CASE WHEN c.kind = 'collective' THEN c.overdue ELSE 0 END),
        sum(CASE WHEN c.kind = 'collective' THEN c.late ELSE 0 END),
        sum(CASE WHEN c.kind = 'individual' THEN c.registered ELSE 0 END),
        sum(CASE WHEN c.kind = 'individual' THEN c.completed ELSE 0 END),
        sum(CASE WHEN c.kind = 'individual' THEN c.not_completed ELSE 0 END),
        sum(CASE WHEN c.kind = 'individual' THEN c.overdue ELSE 0 END),
        sum(CASE WHEN c.kind = 'individual' THEN c.late ELSE 0 END),
        sum(CASE WHEN c.kind = 'assigned' THEN c.registered ELSE 0 END),
        sum(CASE WHEN c.kind = 'assigned' THEN c.completed ELSE 0 END),
        sum(CASE WHEN c.kind = 'assigned' THEN c.not_completed ELSE 0 END),
        sum(CASE WHEN c.kind = 'assigned' THEN c.overdue ELSE 0 END),
        sum(CASE WHEN c.kind = 'assigned' THEN c.late ELSE 0 END)
    FROM counted c JOIN line l ON l.unit = c.unit
    GROUP BY GROUPING SETS ((l.upper_unit, c.year), (l.upper_unit))
)

SELECT u.uid, u.code, u.name, u.kind, s.parent, a.year,
    a.members, a.exempt, a.members - a.exempt AS expected, a.with_plan, a.non_party_registered,
    a.collective_registered, a.collective_completed,
    a.collective_registered - a.collective_completed - a.collective_not_completed
        AS collective_in_progress,
    a.collective_not_completed, a.collective_overdue, a.collective_late,
    a.individual_registered, a.individual_completed,
    a.individual_registered - a.individual_completed - a.individual_not_completed
        AS individual_in_progress,
    a.individual_not_completed, a.individual_overdue, a.individual_late,
    a.assigned_registered, a.assigned_completed,
    a.assigned_registered - a.assigned_completed - a.assigned_not_completed
        AS assigned_in_progress,
    a.assigned_not_completed, a.assigned_overdue, a.assigned_late
FROM added a JOIN unit u ON u.uid = a.unit LEFT JOIN stands s ON s.unit = a.unit
ORDER BY u.code, u.uid, a.year NULLS LAST
