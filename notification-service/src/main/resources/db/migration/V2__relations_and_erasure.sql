-- A deleted account keeps its row, without a name: it filters at once what is erased soon.
ALTER TABLE actor ADD COLUMN deleted boolean NOT NULL DEFAULT false;

-- What one account has against another, as of a version of the pair.
CREATE TABLE tie (
	from_user_id bigint NOT NULL,
	to_user_id bigint NOT NULL,
	version bigint NOT NULL,
	blocking boolean NOT NULL,
	muting boolean NOT NULL,
	PRIMARY KEY (from_user_id, to_user_id)
);

CREATE INDEX tie_to ON tie (to_user_id, from_user_id);

-- Hidden while the recipient mutes the actor, or either blocks the other. What is hidden is neither shown nor counted:
-- unread_count is the number of notifications above read_up_to that are active and not hidden.
ALTER TABLE notification ADD COLUMN hidden boolean NOT NULL DEFAULT false;

ALTER TABLE notification DROP CONSTRAINT notification_type_check,
	ADD CONSTRAINT notification_type_check CHECK (type IN ('like', 'comment', 'reply', 'follow', 'follow_request'));

CREATE INDEX notification_of ON notification (actor_id, recipient_id);
