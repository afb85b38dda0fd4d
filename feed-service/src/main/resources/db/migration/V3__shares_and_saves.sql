ALTER TABLE post_count ADD COLUMN shares_count bigint NOT NULL DEFAULT 0;

-- What viewers saved and shared, as viewer_like has what they like.
CREATE TABLE viewer_save (
	user_id bigint NOT NULL,
	post_id bigint NOT NULL,
	version bigint NOT NULL,
	saved boolean NOT NULL,
	PRIMARY KEY (user_id, post_id)
);

CREATE TABLE viewer_share (
	user_id bigint NOT NULL,
	post_id bigint NOT NULL,
	version bigint NOT NULL,
	shared boolean NOT NULL,
	PRIMARY KEY (user_id, post_id)
);
