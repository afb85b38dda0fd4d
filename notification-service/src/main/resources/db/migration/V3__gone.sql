-- Posts and comments that were deleted: only their ids, which are unique among both. The rows stay for ever, as
-- tombstones: what comes late of such a thing is not told.
CREATE TABLE gone (
	id bigint PRIMARY KEY
);

-- Whoever tells of a thing holds its lock in common with others, the note that it is gone alone: what was told is
-- committed before, and who comes after sees the row. The lock comes first: the statement behind it has a younger
-- snapshot (in read committed).
CREATE FUNCTION any_gone(ids bigint[]) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_advisory_xact_lock_shared(1735355749, hashint8(thing)) FROM (SELECT unnest(ids) AS thing ORDER BY 1) AS things;
	RETURN EXISTS (SELECT FROM gone WHERE id = ANY (ids));
END $$;

CREATE FUNCTION note_gone(thing bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_advisory_xact_lock(1735355749, hashint8(thing));
	INSERT INTO gone (id) VALUES (thing) ON CONFLICT DO NOTHING;
END $$;

CREATE INDEX notification_of_post ON notification (post_id, recipient_id) WHERE post_id IS NOT NULL;
