-- A mail changes its attempt and its enrollment several times, and each change writes to every index that has an entry
-- for the row. So what only few rows have is indexed for those alone.
drop index attempt_by_inbox;
create index attempt_open on attempt (inbox_id, lease_epoch) where outcome is null;
drop index attempt_by_diagnosis;
create index attempt_by_diagnosis on attempt (diagnosis_id) where diagnosis_id is not null;
drop index enrollment_by_diagnosis;
create index enrollment_by_diagnosis on enrollment (diagnosis_id) where diagnosis_id is not null;
drop index enrollment_by_badge;
create index enrollment_by_badge on enrollment (inbox_id, badge_code) where badge_code is not null;
