-- Jobs come and go by thousands, and PostgreSQL keeps plans for the few that there were when it made them: it would read the
-- whole table, or sort it. These functions go by the index, however many there are.

-- The jobs of a lane that have been due longest, locked until the transaction ends; those that others have are passed over.
CREATE FUNCTION next_jobs(of_lane text, most integer)
	RETURNS TABLE (job_id bigint, kind text, author_id bigint, post_id bigint, item_id bigint, item_at bigint,
		follower_id bigint, relation_version bigint, planned boolean, cursor bigint, turn bigint, traceparent text)
	LANGUAGE sql SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
	SELECT job.job_id, job.kind, job.author_id, job.post_id, job.item_id, job.item_at, job.follower_id,
		job.relation_version, job.planned, job.cursor, job.turn, job.traceparent
	FROM fan_out_job AS job
	WHERE (CASE WHEN job.kind IN ('backfill', 'withdraw') THEN 'follows' ELSE job.lane END) = of_lane
		AND job.due_at <= clock_timestamp()
	ORDER BY job.due_at, job.job_id LIMIT most FOR UPDATE SKIP LOCKED
$$;

CREATE FUNCTION end_jobs(jobs bigint[]) RETURNS void
	LANGUAGE sql SET enable_seqscan = off SET enable_bitmapscan = off AS $$
	DELETE FROM fan_out_job WHERE job_id = ANY (jobs)
$$;

-- How many jobs a lane has, counted no further than that, and since when the first is due.
CREATE FUNCTION jobs_waiting(of_lane text, most integer) RETURNS TABLE (waiting bigint, due_at timestamptz)
	LANGUAGE sql STABLE SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
	SELECT (SELECT count(*) FROM (SELECT FROM fan_out_job AS job
			WHERE (CASE WHEN job.kind IN ('backfill', 'withdraw') THEN 'follows' ELSE job.lane END) = of_lane
			LIMIT most) AS counted),
		(SELECT job.due_at FROM fan_out_job AS job
			WHERE (CASE WHEN job.kind IN ('backfill', 'withdraw') THEN 'follows' ELSE job.lane END) = of_lane
			ORDER BY job.due_at, job.job_id LIMIT 1)
$$;

-- What is known of these pairs, each locked until the transaction ends, in the order in which all lock them who store.
CREATE FUNCTION known_follows(followers bigint[], authors bigint[])
	RETURNS TABLE (follower_id bigint, author_id bigint, version bigint, following boolean)
	LANGUAGE sql SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off
	SET enable_memoize = off AS $$
	SELECT known.follower_id, known.author_id, known.version, known.following
	FROM unnest(followers, authors) AS asked (follower_id, author_id)
	JOIN follow AS known ON known.follower_id = asked.follower_id AND known.author_id = asked.author_id
	ORDER BY known.follower_id, known.author_id FOR SHARE OF known
$$;
