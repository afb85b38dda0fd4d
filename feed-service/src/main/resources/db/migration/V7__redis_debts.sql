-- What could not be written to Redis after its change was committed here. While there is any, nobody believes Redis.
CREATE TABLE redis_debt (
	name text PRIMARY KEY,
	owed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX redis_debt_age ON redis_debt (owed_at);

-- Who blocks a viewer, of whom millions may follow them.
CREATE INDEX follow_blockers ON follow (author_id) WHERE blocking;
