-- Copies of the accounts that notifications tell of; a row is replaced by a greater version only.
CREATE TABLE actor (
	user_id bigint PRIMARY KEY,
	version bigint NOT NULL,
	username text NOT NULL,
	profile_picture_key text
);

-- The head of each recipient's notifications. Who changes a notification locks it first, so that sequences become
-- visible in their order and unread_count is exactly the number of active notifications above read_up_to.
CREATE TABLE inbox (
	recipient_id bigint PRIMARY KEY,
	last_sequence bigint NOT NULL DEFAULT 0,
	read_up_to bigint NOT NULL DEFAULT 0,
	unread_count bigint NOT NULL DEFAULT 0 CHECK (unread_count >= 0)
);

-- One row per cause, also when it is undone: its version keeps late and repeated events out.
CREATE TABLE notification (
	type text NOT NULL CHECK (type IN ('like', 'comment', 'reply', 'follow')),
	actor_id bigint NOT NULL,
	-- What was done it to: the post of a like, the comment or reply itself, the followed account.
	object_id bigint NOT NULL,
	version bigint NOT NULL,
	recipient_id bigint NOT NULL REFERENCES inbox,
	active boolean NOT NULL,
	notification_id bigint,
	sequence bigint,
	post_id bigint,
	created_at timestamptz,
	PRIMARY KEY (type, actor_id, object_id),
	CHECK (NOT active OR (notification_id IS NOT NULL AND sequence IS NOT NULL AND created_at IS NOT NULL))
);

CREATE UNIQUE INDEX notification_newest ON notification (recipient_id, sequence DESC) WHERE active;

CREATE UNIQUE INDEX notification_by_id ON notification (recipient_id, notification_id);
