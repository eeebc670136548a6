-- Whether the inbox's server offered SMTPUTF8 (RFC 6531) at the last sign-in; null: nobody has signed in yet.
alter table inbox add column smtp_utf8 boolean;
