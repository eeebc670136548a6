-- Attempts of which nobody knows whether they went out are looked for in the Sent folder of their inbox: when the next
-- look is, who has it in hand, and what the last one found. Portable between H2 (MODE=LEGACY) and PostgreSQL.
create table sent_look (
    attempt_id bigint primary key references attempt (id) on delete cascade,
    inbox_id bigint not null references inbox (id) on delete cascade,
    next_at timestamp(6) with time zone,
    looks integer default 0 not null,
    failures integer default 0 not null,
    looker varchar(60),
    looks_until timestamp(6) with time zone,
    looked_at timestamp(6) with time zone,
    finding varchar(20)
);
create index sent_look_due on sent_look (next_at, inbox_id);
insert into sent_look (attempt_id, inbox_id, next_at)
    select a.id, a.inbox_id, a.ended_at from attempt a join inbox i on i.id = a.inbox_id
    where a.outcome = 'UNKNOWN' and i.imap_host is not null;
