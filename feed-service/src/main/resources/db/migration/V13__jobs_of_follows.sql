-- What follows ask for is a queue of its own, found by its kind; all else is one in each lane. In the rows nothing changes, so
-- that processes of before go on taking all of the normal lane, by the index that they have (fan_out_job_due).
DROP INDEX CONCURRENTLY IF EXISTS fan_out_job_next;
CREATE INDEX CONCURRENTLY fan_out_job_next ON fan_out_job (
	(CASE WHEN kind IN ('backfill', 'withdraw') THEN 'follows' ELSE lane END), due_at, job_id);
