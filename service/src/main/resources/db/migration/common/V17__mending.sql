-- What a person does about errors. Portable between H2 (MODE=LEGACY) and PostgreSQL.

-- An error's cause and time stand beside its badge, so that lists and counts of errors read nothing else.
alter table enrollment add column badge_cause varchar(60);
alter table enrollment add column badge_at timestamp(6) with time zone;
-- The error that was mended last: the same one again is shown as returned.
alter table enrollment add column mended_code varchar(30);
alter table enrollment add column returned boolean default false not null;
alter table enrollment add column snoozed_until timestamp(6) with time zone;
alter table enrollment add column assignee_id bigint references app_user (id);
update enrollment set badge_cause = (select d.cause from diagnosis d where d.id = enrollment.diagnosis_id),
    badge_at = (select d.filed_at from diagnosis d where d.id = enrollment.diagnosis_id)
    where badge_code is not null;

-- What people say about an enrollment.
create table enrollment_comment (
    id bigint primary key,
    enrollment_id bigint not null references enrollment (id) on delete cascade,
    author_id bigint not null references app_user (id),
    words varchar(1000) not null,
    said_at timestamp(6) with time zone not null
);
create sequence enrollment_comment_seq start with 1 increment by 1;
create index enrollment_comment_by_enrollment on enrollment_comment (enrollment_id, id);

-- Work for many that the server does by and by. work: DO or UNDO while there is something left, null when not. worked
-- and unworked: how many items are behind it.
alter table bulk add column work varchar(10);
alter table bulk add column worked integer default 0 not null;
alter table bulk add column unworked integer default 0 not null;
alter table bulk add column undo_asked_at timestamp(6) with time zone;
alter table bulk add column undone_at timestamp(6) with time zone;
alter table bulk add column until_at timestamp(6) with time zone;
alter table bulk add column assignee_id bigint references app_user (id);
create index bulk_by_work on bulk (work, id);
create index bulk_by_owner on bulk (owner_id, id);
alter table bulk_item add column undo_result varchar(40);

-- How an enrollment stood before it was started again, so that this can be taken back.
create table bulk_former (
    bulk_id bigint not null,
    position integer not null,
    step_since timestamp(6) with time zone not null,
    state varchar(20) not null,
    step_number integer not null,
    due_at timestamp(6) with time zone,
    first_due_at timestamp(6) with time zone,
    waiting_reason varchar(20),
    diagnosis_id bigint not null,
    failed_step integer,
    mended_code varchar(30),
    returned boolean not null,
    snoozed_until timestamp(6) with time zone,
    assignee_id bigint,
    primary key (bulk_id, position),
    foreign key (bulk_id, position) references bulk_item (bulk_id, position) on delete cascade
);
