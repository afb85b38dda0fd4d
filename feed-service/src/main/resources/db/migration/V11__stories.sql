-- The copies of the stories, kept for a while after they end: later pages of a tray have the order of its first one. Times are
-- epoch milliseconds; heard_at is of this database's clock.
CREATE TABLE story (
	story_id bigint PRIMARY KEY,
	author_id bigint NOT NULL,
	version bigint NOT NULL,
	created_at bigint,
	published_at bigint,
	expires_at bigint NOT NULL,
	heard_at bigint NOT NULL DEFAULT (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
	-- Null once the story is deleted.
	media jsonb,
	deleted boolean NOT NULL DEFAULT false,
	CHECK (deleted OR (created_at IS NOT NULL AND published_at IS NOT NULL AND media IS NOT NULL))
);

CREATE INDEX story_author ON story (author_id, expires_at);
CREATE INDEX story_age ON story USING brin (expires_at);

-- How often an account's stories have changed: of two copies of their list the greater version is the newer. The row is the
-- lock under which they change.
CREATE TABLE story_list (
	author_id bigint PRIMARY KEY,
	version bigint NOT NULL
);

CREATE TABLE story_seen (
	viewer_id bigint NOT NULL,
	story_id bigint NOT NULL,
	expires_at bigint NOT NULL,
	seen_at bigint NOT NULL DEFAULT (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
	PRIMARY KEY (viewer_id, story_id)
);

CREATE INDEX story_seen_age ON story_seen USING brin (expires_at);
