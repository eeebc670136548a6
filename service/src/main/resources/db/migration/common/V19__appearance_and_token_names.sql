-- How the pages look to a user. Null: as the browser wishes. Portable between H2 (MODE=LEGACY) and PostgreSQL.
alter table app_user add column language varchar(10);
alter table app_user add column theme varchar(10);
alter table app_user add column shortcuts boolean default true not null;

-- The names of all fields are found by jumping from one to the next, however many contacts have them.
create index contact_field_by_name on contact_field (name);
