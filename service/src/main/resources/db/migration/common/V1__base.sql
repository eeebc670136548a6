-- Everything the product keeps. Portable between H2 (MODE=LEGACY) and PostgreSQL; times are with time zone;
-- ids of entities come from sequences in blocks of
-- 50 (the sequence holds the last id of a block), all others one by one.

create table team (
    id bigint primary key,
    name varchar(200) not null,
    name_key varchar(200) not null unique,
    created_at timestamp(6) with time zone not null
);
create sequence team_seq start with 1 increment by 1;

create table app_user (
    id bigint primary key,
    name varchar(200) not null,
    email varchar(320) not null,
    email_key varchar(320) not null unique,
    password_hash varchar(400) not null,
    role varchar(20) not null,
    time_zone varchar(60) not null,
    created_at timestamp(6) with time zone not null
);
create sequence app_user_seq start with 1 increment by 1;

create table user_team (
    user_id bigint not null references app_user (id) on delete cascade,
    team_id bigint not null references team (id) on delete cascade,
    primary key (user_id, team_id)
);
create index user_team_by_team on user_team (team_id);

-- Only a hash of a token is kept.
create table api_token (
    token_hash varchar(64) primary key,
    user_id bigint not null references app_user (id) on delete cascade,
    created_at timestamp(6) with time zone not null
);

create table inbox (
    id bigint primary key,
    version bigint not null,
    owner_id bigint not null references app_user (id),
    name varchar(200) not null,
    address varchar(320) not null,
    provider varchar(20) not null,
    smtp_host varchar(253),
    smtp_port integer,
    smtp_security varchar(10),
    smtp_username varchar(320),
    smtp_secret varchar(4000),
    imap_host varchar(253),
    imap_port integer,
    imap_security varchar(10),
    imap_username varchar(320),
    imap_secret varchar(4000),
    gmail_secret varchar(8000),
    daily_limit integer not null,
    quota_window varchar(20) not null,
    time_zone varchar(60) not null,
    min_interval_ms bigint not null,
    max_connections integer not null,
    resume_after_quota boolean not null,
    state varchar(20) not null,
    hold_code varchar(30),
    hold_cause varchar(60),
    hold_since timestamp(6) with time zone,
    hold_until timestamp(6) with time zone,
    hold_reply varchar(8000),
    created_at timestamp(6) with time zone not null
);
create sequence inbox_seq start with 50 increment by 50;
create index inbox_by_owner on inbox (owner_id);

-- Who sends from an inbox just now. Apart from the inbox, because it changes all the time.
create table inbox_lease (
    inbox_id bigint primary key references inbox (id) on delete cascade,
    owner varchar(60),
    epoch bigint not null,
    ends_at timestamp(6) with time zone not null,
    next_send_at timestamp(6) with time zone
);

-- How far an inbox's returned mail was read.
create table inbox_reading (
    inbox_id bigint primary key references inbox (id) on delete cascade,
    uid_validity bigint not null,
    last_uid bigint not null,
    read_at timestamp(6) with time zone not null,
    problem varchar(1000)
);

create table contact (
    id bigint primary key,
    email varchar(320) not null,
    email_key varchar(320) not null unique,
    first_name varchar(200),
    last_name varchar(200),
    company varchar(200),
    time_zone varchar(60),
    created_at timestamp(6) with time zone not null
);
create sequence contact_seq start with 50 increment by 50;

create table contact_field (
    contact_id bigint not null references contact (id) on delete cascade,
    name varchar(100) not null,
    field_value varchar(1000),
    primary key (contact_id, name)
);

create table suppression (
    email_key varchar(320) primary key,
    email varchar(320) not null,
    cause varchar(60) not null,
    note varchar(1000),
    created_at timestamp(6) with time zone not null,
    created_by bigint references app_user (id)
);

-- Who took a suppression away, and why; kept for good.
create table suppression_removal (
    id bigint primary key,
    email varchar(320) not null,
    cause varchar(60) not null,
    reason varchar(1000) not null,
    removed_by bigint not null references app_user (id),
    removed_at timestamp(6) with time zone not null
);
create sequence suppression_removal_seq start with 1 increment by 1;

create table sequence (
    id bigint primary key,
    version bigint not null,
    name varchar(200) not null,
    owner_id bigint not null references app_user (id),
    window_days varchar(80),
    window_from varchar(20),
    window_to varchar(20),
    window_zone varchar(60),
    max_late_seconds bigint not null,
    created_at timestamp(6) with time zone not null
);
create sequence sequence_seq start with 50 increment by 50;
create index sequence_by_owner on sequence (owner_id);

create table step (
    id bigint primary key,
    sequence_id bigint not null references sequence (id) on delete cascade,
    number integer not null,
    delay_seconds bigint not null,
    subject varchar(500) not null,
    body varchar(200000) not null,
    thread boolean not null,
    unique (sequence_id, number)
);
create sequence step_seq start with 50 increment by 50;

create table diagnosis (
    id bigint primary key,
    code varchar(30) not null,
    cause varchar(60) not null,
    temporary boolean not null,
    suppress boolean not null,
    channel varchar(20) not null,
    phase varchar(20),
    reply_code integer,
    enhanced_status varchar(20),
    reply_text varchar(8000),
    host varchar(253),
    trail varchar(8000),
    filed_at timestamp(6) with time zone not null
);
create sequence diagnosis_seq start with 50 increment by 50;

create table enrollment (
    id bigint primary key,
    version bigint not null,
    sequence_id bigint not null references sequence (id),
    contact_id bigint not null references contact (id),
    inbox_id bigint not null references inbox (id),
    state varchar(20) not null,
    step_number integer not null,
    due_at timestamp(6) with time zone,
    waiting_reason varchar(20),
    diagnosis_id bigint references diagnosis (id),
    badge_code varchar(30),
    failed_step integer,
    in_flight boolean not null,
    step_since timestamp(6) with time zone not null,
    enrolled_at timestamp(6) with time zone not null,
    last_sent_at timestamp(6) with time zone,
    changed_at timestamp(6) with time zone not null,
    unique (sequence_id, contact_id)
);
create sequence enrollment_seq start with 50 increment by 50;
create index enrollment_due on enrollment (inbox_id, due_at);
create index enrollment_by_contact on enrollment (contact_id);
create index enrollment_by_badge on enrollment (inbox_id, badge_code);

create table attempt (
    id bigint primary key,
    enrollment_id bigint not null references enrollment (id) on delete cascade,
    inbox_id bigint not null references inbox (id),
    step_number integer not null,
    number integer not null,
    message_id varchar(250) not null unique,
    token varchar(60) not null unique,
    claimed_at timestamp(6) with time zone not null,
    claimed_by varchar(60) not null,
    ended_at timestamp(6) with time zone,
    outcome varchar(10),
    reply_text varchar(8000),
    diagnosis_id bigint references diagnosis (id)
);
create sequence attempt_seq start with 50 increment by 50;
create index attempt_by_enrollment on attempt (enrollment_id, step_number);
create index attempt_by_inbox on attempt (inbox_id, outcome);
create index attempt_by_end on attempt (ended_at);

-- The ledger of sends. A row is written with the claim, becomes accepted with the server's yes, and goes when the
-- mail certainly did not leave. Nothing else counts.
create table ledger (
    attempt_id bigint primary key references attempt (id) on delete cascade,
    inbox_id bigint not null references inbox (id),
    counted_at timestamp(6) with time zone not null,
    accepted boolean not null
);
create index ledger_window on ledger (inbox_id, counted_at);

-- One closed business day of one inbox, in the inbox's zone.
create table quota_day (
    inbox_id bigint not null references inbox (id) on delete cascade,
    business_date date not null,
    daily_limit integer not null,
    sent integer not null,
    closed_at timestamp(6) with time zone not null,
    primary key (inbox_id, business_date)
);

-- A mail that came back, once.
create table returned_mail (
    id bigint primary key,
    inbox_id bigint not null references inbox (id) on delete cascade,
    uid_validity bigint not null,
    uid bigint not null,
    event varchar(20) not null,
    attempt_id bigint references attempt (id),
    diagnosis_id bigint references diagnosis (id),
    received_at timestamp(6) with time zone not null,
    unique (inbox_id, uid_validity, uid)
);
create sequence returned_mail_seq start with 1 increment by 1;

-- Work for many contacts at once, with a result for each.
create table bulk (
    id bigint primary key,
    kind varchar(20) not null,
    owner_id bigint not null references app_user (id),
    total integer not null,
    done_at timestamp(6) with time zone,
    created_at timestamp(6) with time zone not null
);
create sequence bulk_seq start with 1 increment by 1;

create table bulk_item (
    bulk_id bigint not null references bulk (id) on delete cascade,
    position integer not null,
    email varchar(400),
    contact_id bigint,
    enrollment_id bigint,
    result varchar(40) not null,
    detail varchar(1000),
    primary key (bulk_id, position)
);

create table digest (
    id bigint primary key,
    team_id bigint not null references team (id) on delete cascade,
    business_date date not null,
    time_zone varchar(60) not null,
    verdict varchar(20) not null,
    need_action integer not null,
    content varchar(1000000) not null,
    generated_at timestamp(6) with time zone not null,
    execution_id bigint,
    unique (team_id, business_date)
);
create sequence digest_seq start with 1 increment by 1;

-- Exactly one mail of a digest to a person.
create table digest_delivery (
    team_id bigint not null references team (id) on delete cascade,
    business_date date not null,
    recipient_id bigint not null references app_user (id) on delete cascade,
    channel varchar(20) not null,
    state varchar(20) not null,
    detail varchar(1000),
    changed_at timestamp(6) with time zone not null,
    primary key (team_id, business_date, recipient_id, channel)
);

-- The first answer to a creating request, for its repeats.
create table idempotency (
    user_id bigint not null references app_user (id) on delete cascade,
    idempotency_key varchar(200) not null,
    request_hash varchar(64) not null,
    status integer,
    body varchar(1000000),
    created_at timestamp(6) with time zone not null,
    primary key (user_id, idempotency_key)
);

-- One row a purpose; locking the row decides which node does what must be done once.
create table node_lock (
    purpose varchar(60) primary key,
    done_for varchar(60)
);
insert into node_lock (purpose) values ('first-administrator'), ('demonstration'), ('nightly');
