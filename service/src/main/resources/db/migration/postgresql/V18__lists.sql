-- The columns by which lists of enrollments are sorted.
create index enrollment_by_enrolled on enrollment (sequence_id, enrolled_at, id);
create index enrollment_by_step on enrollment (sequence_id, step_number, id);
create index enrollment_by_next on enrollment (sequence_id, due_at, id);
create index enrollment_by_activity on enrollment (sequence_id, changed_at, id);
-- Errors are few beside all enrollments. Tiles, groups, tabs and the order of the dashboard read this and nothing else.
drop index enrollment_by_badge;
create index enrollment_errors on enrollment (inbox_id, badge_code, badge_cause, sequence_id, badge_at, returned,
    snoozed_until, assignee_id, state, id) where badge_code is not null;
create index enrollment_errors_by_sequence on enrollment (sequence_id, badge_code) where badge_code is not null;
create index enrollment_assigned on enrollment (assignee_id) where assignee_id is not null;
