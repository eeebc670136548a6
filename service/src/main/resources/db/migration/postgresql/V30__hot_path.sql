-- A claim writes an attempt and its place in the ledger out of rows that it holds locked, and neither enrollments nor
-- inboxes are ever deleted: looking up for each mail that they exist, and locking them for that, was a sixth of what a
-- mail cost the database. H2, on which everything is tested too, still looks.
alter table attempt drop constraint attempt_enrollment_id_fkey;
alter table attempt drop constraint attempt_inbox_id_fkey;
alter table ledger drop constraint ledger_inbox_id_fkey;

-- An attempt that has not ended needs no entry.
drop index attempt_by_end;
create index attempt_by_end on attempt (ended_at) where ended_at is not null;
