-- This service's copies of what others own. A row is replaced by a greater version only, and what is gone leaves its
-- version behind, so that events may come late, twice and in any order.

CREATE TABLE author (
	user_id bigint PRIMARY KEY,
	version bigint NOT NULL,
	username text NOT NULL,
	profile_picture_key text
);

CREATE TABLE follow (
	follower_id bigint NOT NULL,
	author_id bigint NOT NULL,
	version bigint NOT NULL,
	following boolean NOT NULL,
	PRIMARY KEY (follower_id, author_id)
);

CREATE INDEX follow_followers ON follow (author_id, follower_id) WHERE following;

CREATE TABLE card (
	post_id bigint PRIMARY KEY,
	author_id bigint NOT NULL,
	version bigint NOT NULL,
	-- Epoch milliseconds, the score of timelines; null when the deletion came before the post.
	published_at bigint,
	created_at timestamptz,
	-- Caption, tags and media; null once the post is deleted.
	content jsonb,
	deleted boolean NOT NULL DEFAULT false,
	CHECK (deleted OR (published_at IS NOT NULL AND created_at IS NOT NULL AND content IS NOT NULL))
);

CREATE INDEX card_latest ON card (author_id, published_at DESC, post_id DESC) WHERE NOT deleted;

CREATE TABLE post_count (
	post_id bigint PRIMARY KEY,
	version bigint NOT NULL,
	likes_count bigint NOT NULL,
	comments_count bigint NOT NULL
);

CREATE TABLE viewer_like (
	user_id bigint NOT NULL,
	post_id bigint NOT NULL,
	version bigint NOT NULL,
	liked boolean NOT NULL,
	PRIMARY KEY (user_id, post_id)
);

-- What has to be done to timelines. A job commits together with the change that asks for it and is deleted when it is
-- done; cursor is the last follower that is done, so that a job goes on where it was killed.
CREATE TABLE fan_out_job (
	job_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	kind text NOT NULL CHECK (kind IN ('publish', 'retract', 'backfill', 'withdraw')),
	author_id bigint NOT NULL,
	post_id bigint,
	follower_id bigint,
	relation_version bigint,
	cursor bigint NOT NULL DEFAULT 0,
	failures integer NOT NULL DEFAULT 0,
	due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CHECK ((kind IN ('publish', 'retract')) = (post_id IS NOT NULL)),
	CHECK ((kind IN ('backfill', 'withdraw')) = (follower_id IS NOT NULL AND relation_version IS NOT NULL))
);

CREATE INDEX fan_out_job_due ON fan_out_job (due_at, job_id);
