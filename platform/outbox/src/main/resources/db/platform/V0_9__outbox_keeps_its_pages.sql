-- Mostly empty, and full in bursts. Emptied pages are kept: were they given back, a statement planned just then would be
-- planned for no rows at all, and would read through all of them when they have come, until it is planned anew.
alter table outbox set (vacuum_truncate = false);
