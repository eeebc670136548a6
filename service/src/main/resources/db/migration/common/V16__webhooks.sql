-- Where a team's digest is posted besides the mails. The address is a secret: whoever knows it may post there, so it is
-- kept encrypted, and only its host is shown.
create table team_webhook (
    team_id bigint not null references team (id) on delete cascade,
    channel varchar(20) not null,
    secret varchar(8000) not null,
    host varchar(253) not null,
    set_by bigint references app_user (id) on delete set null,
    set_at timestamp(6) with time zone not null,
    primary key (team_id, channel)
);
