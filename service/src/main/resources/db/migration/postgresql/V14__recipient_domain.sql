-- The part of the address after the @, for errors that a whole domain has.
alter table contact add column email_domain varchar(320) generated always as (substring(email_key from '[^@]*$')) stored;
create index contact_by_domain on contact (email_domain);
