-- Which keys the mails of an inbox's domain were signed with, as mails that arrived there say: DNS can only be asked for
-- keys whose name is known. At most a few an inbox, the last ones seen.
create table dkim_key (
    inbox_id bigint not null references inbox (id) on delete cascade,
    domain varchar(190) not null,
    selector varchar(63) not null,
    seen_at timestamp(6) with time zone not null,
    primary key (inbox_id, domain, selector)
);
