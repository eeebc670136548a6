-- What lowers an inbox's daily limit: what its provider really took (learned_on: when it last said so), and a warm-up
-- that begins with few mails and is raised on every business day.
alter table inbox add column learned_limit integer;
alter table inbox add column learned_on date;
alter table inbox add column warm_up_from integer;
alter table inbox add column warm_up_raise integer;
alter table inbox add column warm_up_since date;
