-- The columns by which lists of enrollments are sorted, and the errors that they show.
create index enrollment_by_enrolled on enrollment (sequence_id, enrolled_at, id);
create index enrollment_by_step on enrollment (sequence_id, step_number, id);
create index enrollment_by_next on enrollment (sequence_id, due_at, id);
create index enrollment_by_activity on enrollment (sequence_id, changed_at, id);
create index enrollment_errors on enrollment (inbox_id, badge_code, badge_cause);
create index enrollment_assigned on enrollment (assignee_id);
