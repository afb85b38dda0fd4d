-- What recipients want to be told otherwise than everybody is; no row is the default.
CREATE TABLE preference (
	recipient_id bigint NOT NULL,
	type text NOT NULL,
	in_app text NOT NULL CHECK (in_app IN ('everyone', 'following', 'off')),
	push boolean NOT NULL,
	PRIMARY KEY (recipient_id, type)
);

-- Who follows whom, for those who want to hear of nobody else; as far as it is known from what was told of it.
ALTER TABLE tie ADD COLUMN following boolean NOT NULL DEFAULT false;

UPDATE tie SET following = true FROM notification AS told
WHERE told.type = 'follow' AND told.actor_id = tie.from_user_id AND told.object_id = tie.to_user_id AND told.active;
