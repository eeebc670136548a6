-- Why a verdict is what it is, and what a person thinks of it. Portable between H2 (MODE=LEGACY) and PostgreSQL.

-- Null: raised by our own engine, or filed before versions were kept.
alter table diagnosis add column rules_version integer;

-- The status that a report states beside the reply (RFC 3464); a verdict may rest on it.
alter table diagnosis add column reported_status varchar(20);
