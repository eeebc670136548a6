-- Attempts of enrollments that have ended are forgotten after a while (DALSEGNO_KEEP_ATTEMPTS). The unsubscribe link of
-- a mail never runs out, so whose it is stays. Portable between H2 (MODE=LEGACY) and PostgreSQL.
create table old_link (
    token varchar(60) primary key,
    contact_id bigint not null references contact (id) on delete cascade
);
create index old_link_by_contact on old_link (contact_id);

-- A diagnosis goes when nobody refers to it any more; each of these is asked for that.
create index returned_mail_by_diagnosis on returned_mail (diagnosis_id);
create index rediagnosis_change_by_diagnosis on rediagnosis_change (diagnosis_id);
create index rediagnosis_advice_by_diagnosis on rediagnosis_advice (diagnosis_id);
