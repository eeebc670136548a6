-- Every look at what is left of a calendar day's quota counts the sends that wait for it: few, among all that are planned.
create index enrollment_for_quota on enrollment (inbox_id, due_at) where waiting_reason = 'QUOTA';
