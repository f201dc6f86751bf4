-- The figures of one tenant and one year on a day: exactly the columns of rollup_slices but computed_at.
-- tenant_id is named in every part: a province also sees the issued plans of the provinces it succeeded.
WITH shown AS (
    SELECT id FROM plans WHERE tenant_id = :tenant_id AND year = :year AND visible
),
stated AS (
    SELECT t.id,
           t.last_entry_on,
           task_state(t.halt, t.done_on, t.due_on, t.started_on, t.time_kind, :on_day) AS state
    FROM plan_tasks t JOIN shown p ON p.id = t.plan_id
    WHERE t.tenant_id = :tenant_id AND t.visible
),
goals AS (
    SELECT count(*) AS targets,
           count(*) FILTER (WHERE CASE WHEN g.low IS NOT NULL THEN g.value >= g.low ELSE g.value <= g.high END) AS reached
    FROM task_targets g JOIN shown p ON p.id = g.plan_id
    WHERE g.tenant_id = :tenant_id AND g.visible AND g.left_out_in IS NULL
),
recorded AS (
    SELECT count(*) AS entries, max(e.created_at) AS last_entry_at
    FROM entries e JOIN shown p ON p.id = e.plan_id
    WHERE e.tenant_id = :tenant_id AND e.visible
)
SELECT
    CAST(:tenant_id AS integer) AS tenant_id,
    CAST(:year AS integer) AS year,
    -- plans issued or closed, by the year they plan for
    (SELECT count(*) FROM shown) AS plans,
    -- tasks of those plans; the eight states below add up to it
    count(*) AS tasks,
    -- nothing recorded yet, time not over
    count(*) FILTER (WHERE state = 'not_started') AS not_started,
    -- something recorded, not finished, time not over
    count(*) FILTER (WHERE state = 'in_progress') AS in_progress,
    -- finished on or before the last day on time, or without one
    count(*) FILTER (WHERE state = 'done_on_time') AS done_on_time,
    -- finished after the last day on time
    count(*) FILTER (WHERE state = 'done_late') AS done_late,
    -- not finished, last day on time is past
    count(*) FILTER (WHERE state = 'overdue') AS overdue,
    -- not begun, its time depends on somebody else
    count(*) FILTER (WHERE state = 'waiting') AS waiting,
    -- halted for a time, with a reason
    count(*) FILTER (WHERE state = 'suspended') AS suspended,
    -- given up, with a reason
    count(*) FILTER (WHERE state = 'cancelled') AS cancelled,
    -- tasks, not cancelled, on which nobody has recorded anything
    count(*) FILTER (WHERE last_entry_on IS NULL AND state <> 'cancelled') AS without_data,
    -- numbers to reach
    (SELECT targets FROM goals) AS targets,
    -- those whose recorded value is at least the low end, or within a maximum
    (SELECT reached FROM goals) AS targets_reached,
    -- progress entries on those plans
    (SELECT entries FROM recorded) AS entries,
    -- when the newest of them was recorded
    (SELECT last_entry_at FROM recorded) AS last_entry_at,
    -- the day for which states were computed
    CAST(:on_day AS date) AS as_of
FROM stated
