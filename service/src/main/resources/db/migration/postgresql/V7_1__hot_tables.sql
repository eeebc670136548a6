-- The rows of these tables change several times in their lives. Room in each page lets a change stay beside its row
-- where no indexed column moves; and a fifth of a large table is too much to leave to the default of autovacuum.
alter table enrollment set (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table attempt set (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
alter table ledger set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02);
alter table inbox_lease set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 500);
