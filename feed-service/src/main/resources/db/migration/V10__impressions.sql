-- What viewers had on the screen, once for each session, with what ranking knew of it.
CREATE TABLE impression (
	viewer_id bigint NOT NULL,
	post_id bigint NOT NULL,
	-- The ranked session, 0 for another list, and the place in it, -1 outside.
	session bigint NOT NULL,
	place integer NOT NULL,
	-- Epoch milliseconds, the post's place in time.
	published_at bigint NOT NULL,
	-- When the parts were as they are here.
	ranked_at timestamptz NOT NULL,
	seen_at timestamptz NOT NULL DEFAULT now(),
	affinity real NOT NULL,
	freshness real NOT NULL,
	engagement real NOT NULL,
	media real NOT NULL,
	seen real NOT NULL,
	PRIMARY KEY (viewer_id, post_id, session)
);

CREATE INDEX impression_age ON impression USING brin (seen_at);
