-- When the current step should have gone out at first. due_at moves on with every wait; how late a step is does not
-- start anew with it.
alter table enrollment add column first_due_at timestamp(6) with time zone;
update enrollment set first_due_at = due_at where due_at is not null;

-- All sending was stopped, by whom, why, and who started it again. in_force is 1 for the one that holds now and null
-- for those that are over, so that there is never more than one.
create table sending_stop (
    id bigint primary key,
    in_force integer unique,
    reason varchar(500),
    stopped_at timestamp(6) with time zone not null,
    stopped_by bigint not null references app_user (id),
    started_at timestamp(6) with time zone,
    started_by bigint references app_user (id)
);
create sequence sending_stop_seq start with 1 increment by 1;
