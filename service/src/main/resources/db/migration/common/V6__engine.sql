-- An attempt says under which turn of the lease it was claimed, and when it was about to leave: a claim without that
-- mark was certainly never accepted by a server.
alter table attempt add column lease_epoch bigint default 0 not null;
alter table attempt add column on_wire_at timestamp(6) with time zone;

-- A lease with an owner whose end has passed was left by a node that died. Every inbox has its row from the start.
update inbox_lease set owner = null where ends_at <= current_timestamp;
insert into inbox_lease (inbox_id, owner, epoch, ends_at)
    select id, null, 0, created_at from inbox where id not in (select inbox_id from inbox_lease);

-- Set when an inbox goes on whose steps were due long ago: the next look starts there, not at the watermark.
alter table inbox_lease add column due_from timestamp(6) with time zone;
