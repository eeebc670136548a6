-- Mail that comes back: how far each folder was read and who reads it, what was handled, what could not be, and where a
-- mail really went. Portable between H2 (MODE=LEGACY) and PostgreSQL.

create table inbox_folder (
    inbox_id bigint not null references inbox (id) on delete cascade,
    folder varchar(20) not null,
    account varchar(700),
    uid_validity bigint not null,
    last_uid bigint not null,
    caught_up_at timestamp(6) with time zone not null,
    primary key (inbox_id, folder)
);
insert into inbox_folder (inbox_id, folder, uid_validity, last_uid, caught_up_at)
    select inbox_id, 'INBOX', uid_validity, last_uid, read_at from inbox_reading where uid_validity > 0;

-- Who reads an inbox just now, when it is read next, and since when that fails.
alter table inbox_reading drop column uid_validity;
alter table inbox_reading drop column last_uid;
alter table inbox_reading add column reader varchar(60);
alter table inbox_reading add column reads_until timestamp(6) with time zone;
alter table inbox_reading add column next_at timestamp(6) with time zone;
alter table inbox_reading add column failures integer default 0 not null;
alter table inbox_reading add column failing_since timestamp(6) with time zone;

-- A mail is known by what it says of itself, not by its number in a folder. Mails from before have no key.
-- A failure that passes by itself, or that is not this contact's any more, is not shown as an error.
create table handled_mail (
    id bigint primary key,
    inbox_id bigint not null references inbox (id) on delete cascade,
    uid_validity bigint not null,
    uid bigint not null,
    mail_key varchar(64),
    event varchar(20) not null,
    attempt_id bigint references attempt (id),
    diagnosis_id bigint references diagnosis (id),
    received_at timestamp(6) with time zone not null,
    shown boolean default true not null,
    unique (inbox_id, mail_key)
);
insert into handled_mail (id, inbox_id, uid_validity, uid, event, attempt_id, diagnosis_id, received_at)
    select id, inbox_id, uid_validity, uid, event, attempt_id, diagnosis_id, received_at from returned_mail;
drop table returned_mail;
alter table handled_mail rename to returned_mail;
create index returned_mail_by_attempt on returned_mail (attempt_id);
create index returned_mail_by_time on returned_mail (inbox_id, received_at);

-- Mails that could not be fetched, read or recorded; next_at is null when it is not tried again.
create table unhandled_mail (
    inbox_id bigint not null references inbox (id) on delete cascade,
    folder varchar(20) not null,
    uid_validity bigint not null,
    uid bigint not null,
    tries integer not null,
    problem varchar(1000) not null,
    first_at timestamp(6) with time zone not null,
    next_at timestamp(6) with time zone,
    primary key (inbox_id, folder, uid_validity, uid)
);

-- The address on the envelope, which a correction of the contact does not change. Null: the contact's, from before.
alter table attempt add column sent_to varchar(320);

-- When the inbox was last connected or went on; what happened to mails sent before is no news about it.
alter table inbox add column connected_at timestamp(6) with time zone;
