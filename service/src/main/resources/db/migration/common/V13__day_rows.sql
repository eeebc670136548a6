-- What a day came to, so that no report reads the attempts again. A day is a stretch of time: teams whose days begin and
-- end together share its rows, and each team says which stretch its date was. Portable between H2 (MODE=LEGACY) and
-- PostgreSQL.
create table day_window (
    id bigint primary key,
    begins_at timestamp(6) with time zone not null,
    ends_at timestamp(6) with time zone not null,
    built_at timestamp(6) with time zone,
    execution_id bigint,
    unique (begins_at, ends_at)
);
create sequence day_window_seq start with 1 increment by 1;

create table team_day (
    team_id bigint not null references team (id) on delete cascade,
    business_date date not null,
    window_id bigint not null references day_window (id) on delete cascade,
    primary key (team_id, business_date)
);
create index team_day_by_window on team_day (window_id);

-- Mails by what became of them, complaints that arrived, and contacts that were started again. Sequence 0: of none that is
-- known.
create table day_send (
    window_id bigint not null references day_window (id) on delete cascade,
    inbox_id bigint not null references inbox (id) on delete cascade,
    sequence_id bigint not null,
    sent integer not null,
    deferred integer not null,
    failed integer not null,
    unknown_outcome integer not null,
    complaints integer not null,
    restarted integer not null,
    primary key (window_id, inbox_id, sequence_id)
);
create index day_send_by_inbox on day_send (inbox_id);

-- Contacts that met an error, each once a code, under the last of its causes.
create table day_error (
    window_id bigint not null references day_window (id) on delete cascade,
    inbox_id bigint not null references inbox (id) on delete cascade,
    sequence_id bigint not null,
    code varchar(30) not null,
    cause varchar(60) not null,
    contacts integer not null,
    primary key (window_id, inbox_id, sequence_id, code, cause)
);
create index day_error_by_inbox on day_error (inbox_id);

-- Who took care of an error, and how; code and cause are those that were shown before.
create table resolution (
    id bigint primary key,
    what varchar(20) not null,
    user_id bigint not null references app_user (id) on delete cascade,
    resolved_at timestamp(6) with time zone not null,
    inbox_id bigint not null references inbox (id) on delete cascade,
    enrollment_id bigint references enrollment (id) on delete set null,
    sequence_id bigint,
    code varchar(30),
    cause varchar(60),
    contacts integer not null
);
create sequence resolution_seq start with 1 increment by 1;
create index resolution_by_time on resolution (resolved_at);
create index resolution_by_inbox on resolution (inbox_id);
create index resolution_by_enrollment on resolution (enrollment_id);

-- A day's diagnoses and returned mails are found by their time.
create index diagnosis_by_time on diagnosis (filed_at);
create index returned_mail_by_arrival on returned_mail (received_at);

-- When the password or token of an inbox runs out, where somebody has said so.
alter table inbox add column credentials_until timestamp(6) with time zone;
