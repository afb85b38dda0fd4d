-- What viewers did with posts and have not taken back, a row for each like, save, share and comment; taken back, it leaves its
-- version. It is dropped when it is too old to say anything.
CREATE TABLE interaction (
	viewer_id bigint NOT NULL,
	kind text NOT NULL CHECK (kind IN ('like', 'comment', 'save', 'share')),
	-- What the version is of: the comment, else the post.
	subject_id bigint NOT NULL,
	post_id bigint NOT NULL,
	version bigint NOT NULL,
	stands boolean NOT NULL,
	at timestamptz NOT NULL,
	PRIMARY KEY (viewer_id, kind, subject_id)
);

-- A viewer's latest are read from the index alone.
CREATE INDEX interaction_latest ON interaction (viewer_id, at DESC) INCLUDE (kind, post_id) WHERE stands;

-- Rows come about in the order of their times, so that so small an index finds the old ones.
CREATE INDEX interaction_age ON interaction USING brin (at);
