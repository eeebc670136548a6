-- How many contacts of a sequence are in which state is counted out of this index alone, without a look at their rows.
-- It takes the place of the one without the three columns: a change of an enrollment that moves any indexed column writes
-- an entry to every index anyway, so this makes entries longer and no more of them.
drop index enrollment_by_step;
create index enrollment_by_step on enrollment (sequence_id, step_number, id) include (inbox_id, state, badge_code);
