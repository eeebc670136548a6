-- Hundreds that were enrolled together are due at the same moment. Without their ids in the index, each claim read and
-- sorted all of them for the next few, and went once more through all that were sent before.
drop index enrollment_due;
create index enrollment_due on enrollment (inbox_id, due_at, id);
