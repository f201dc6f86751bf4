-- Slices beside their marks: a row for each tenant and year that has either.
-- A mark whose slice was never counted gives a row with null counts.
SELECT coalesce(s.tenant_id, m.tenant_id) AS tenant_id, coalesce(s.year, m.year) AS year,
       s.last_entry_at, s.as_of, s.computed_at, m.marked_at,
       -- the counts, in the order of `queries.COUNTS`
       s.plans, s.tasks, s.not_started, s.in_progress, s.done_on_time, s.done_late, s.overdue,
       s.waiting, s.suspended, s.cancelled, s.without_data, s.targets, s.targets_reached, s.entries
FROM (SELECT * FROM rollup_slices WHERE year BETWEEN %(first)s AND %(last)s) s
FULL JOIN (SELECT * FROM rollup_marks WHERE year BETWEEN %(first)s AND %(last)s) m
  ON m.tenant_id = s.tenant_id AND m.year = s.year
ORDER BY 2, 1
