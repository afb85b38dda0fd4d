-- Moves the newest group of each subject up to its new top, where it was begun after a time and is not wholly read; says
-- which these are, by their number among the given. Planned while there are few groups, PostgreSQL would read the whole table
-- for each subject, and go on doing so until the table is analysed. Rows are changed where they were found: who calls has
-- locked the heads of their recipients, and nobody changes a group otherwise.
CREATE FUNCTION join_groups(recipients bigint[], types text[], subjects bigint[], tops bigint[], read_up_to bigint[],
	since timestamptz) RETURNS TABLE (number bigint, id bigint)
	LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off
	SET enable_mergejoin = off SET enable_memoize = off AS $$
BEGIN
	RETURN QUERY UPDATE notification_group AS known SET top = given.top, changed = given.top
	FROM unnest(recipients, types, subjects, tops, join_groups.read_up_to) WITH ORDINALITY
		AS given (recipient_id, type, subject_id, top, read_up_to, number)
	CROSS JOIN LATERAL (SELECT mine.ctid, mine.started_at, mine.top FROM notification_group AS mine
		WHERE mine.recipient_id = given.recipient_id AND mine.type = given.type AND mine.subject_id = given.subject_id
		ORDER BY mine.first_sequence DESC LIMIT 1) AS newest
	WHERE known.ctid = newest.ctid AND newest.started_at > since AND newest.top > given.read_up_to
	RETURNING given.number, known.group_id;
END $$;
