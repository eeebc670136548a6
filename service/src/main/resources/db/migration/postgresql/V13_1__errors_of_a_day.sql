-- Few attempts have an error; those of a day are found without reading the others.
create index attempt_errors_by_end on attempt (ended_at) where diagnosis_id is not null;
