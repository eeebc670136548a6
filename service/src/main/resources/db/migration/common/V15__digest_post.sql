-- How each person wants the digest; no row: a mail a day at DALSEGNO_DIGEST_AT.
create table digest_preference (
    user_id bigint primary key references app_user (id) on delete cascade,
    mail boolean not null,
    quiet_days varchar(10) not null,
    mail_at varchar(5),
    changed_at timestamp(6) with time zone not null
);

-- One mail may carry the digests of several teams, and a team's channel is a recipient, too (recipient_id 0): each
-- digest is still claimed by itself. claim: who is sending it, so that what a dead node had in hand can be told from
-- what had left. The old table could not lose its reference to users on both databases, so there is a new one.
create table digest_post (
    team_id bigint not null references team (id) on delete cascade,
    business_date date not null,
    recipient_id bigint not null,
    channel varchar(20) not null,
    state varchar(20) not null,
    detail varchar(1000),
    claim varchar(40),
    begun_at timestamp(6) with time zone not null,
    changed_at timestamp(6) with time zone not null,
    primary key (team_id, business_date, recipient_id, channel)
);
insert into digest_post (team_id, business_date, recipient_id, channel, state, detail, begun_at, changed_at)
    select team_id, business_date, recipient_id, channel, state, detail, changed_at, changed_at from digest_delivery;
drop table digest_delivery;
create index digest_post_by_recipient on digest_post (recipient_id, business_date);
create index digest_post_by_claim on digest_post (claim);
