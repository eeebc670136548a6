-- Why a verdict is what it is, and what a person thinks of it. Portable between H2 (MODE=LEGACY) and PostgreSQL.

-- Null: raised by our own engine, or filed before versions were kept.
alter table diagnosis add column rules_version integer;

-- The status that a report states beside the reply (RFC 3464); a verdict may rest on it.
alter table diagnosis add column reported_status varchar(20);

-- Who thinks that a verdict is wrong, with what they were told at the time. The reply itself stays with the diagnosis.
create table diagnosis_report (
    id bigint primary key,
    diagnosis_id bigint not null references diagnosis (id),
    enrollment_id bigint references enrollment (id) on delete set null,
    reporter_id bigint not null references app_user (id),
    state varchar(10) not null,
    code varchar(30) not null,
    cause varchar(60) not null,
    rule varchar(200),
    rules_version integer,
    expected_code varchar(30),
    note varchar(1000),
    reported_at timestamp(6) with time zone not null,
    changed_at timestamp(6) with time zone not null,
    closed_at timestamp(6) with time zone,
    closed_by bigint references app_user (id),
    closing_note varchar(1000),
    unique (diagnosis_id, reporter_id)
);
create sequence diagnosis_report_seq start with 1 increment by 1;
create index diagnosis_report_by_state on diagnosis_report (state, id);

-- Replies that no rule knew, counted by what stays the same from mail to mail.
create table unmatched_reply (
    id bigint primary key,
    template_hash varchar(64) not null unique,
    template varchar(1000) not null,
    channel varchar(20) not null,
    phase varchar(20),
    reply_code integer,
    cause varchar(60) not null,
    example varchar(8000) not null,
    seen bigint not null,
    first_seen timestamp(6) with time zone not null,
    last_seen timestamp(6) with time zone not null
);
create sequence unmatched_reply_seq start with 1 increment by 1;
create index unmatched_reply_by_seen on unmatched_reply (seen, id);

-- Held only while the first of its kind is counted, and while kept replies are judged anew.
insert into node_lock (purpose) values ('unmatched-replies'), ('rediagnosis');

-- One run over the kept replies after the rules have changed, and what each verdict was before.
create table rediagnosis (
    id bigint primary key,
    requested_by bigint not null references app_user (id),
    since timestamp(6) with time zone,
    rules_version integer not null,
    examined integer not null,
    started_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone
);
create sequence rediagnosis_seq start with 1 increment by 1;

create table rediagnosis_change (
    rediagnosis_id bigint not null references rediagnosis (id) on delete cascade,
    diagnosis_id bigint not null references diagnosis (id) on delete cascade,
    from_code varchar(30) not null,
    from_cause varchar(60) not null,
    from_rule varchar(200),
    from_version integer,
    to_code varchar(30) not null,
    to_cause varchar(60) not null,
    primary key (rediagnosis_id, diagnosis_id)
);

-- What a person may want to do about suppressed addresses; nothing does it by itself.
create table rediagnosis_advice (
    rediagnosis_id bigint not null references rediagnosis (id) on delete cascade,
    diagnosis_id bigint not null references diagnosis (id) on delete cascade,
    enrollment_id bigint not null references enrollment (id) on delete cascade,
    email varchar(320) not null,
    action varchar(10) not null,
    from_cause varchar(60) not null,
    to_cause varchar(60) not null,
    primary key (rediagnosis_id, diagnosis_id, enrollment_id)
);

create index enrollment_by_diagnosis on enrollment (diagnosis_id);
create index attempt_by_diagnosis on attempt (diagnosis_id);
