-- Test mails that people send to themselves. The provider counts them like any other, so the quota does too; they belong to
-- no attempt. Portable between H2 (MODE=LEGACY) and PostgreSQL.
create table test_mail (
    id bigint primary key,
    inbox_id bigint not null references inbox (id) on delete cascade,
    user_id bigint not null references app_user (id) on delete cascade,
    counted_at timestamp(6) with time zone not null
);
create sequence test_mail_seq start with 1 increment by 1;
create index test_mail_window on test_mail (inbox_id, counted_at);
