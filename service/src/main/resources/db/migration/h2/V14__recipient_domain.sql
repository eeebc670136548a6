-- The part of the address after the @, for errors that a whole domain has.
alter table contact add column email_domain varchar(320) generated always as (regexp_substr(email_key, '[^@]*$'));
create index contact_by_domain on contact (email_domain);
