ALTER TABLE notification DROP CONSTRAINT notification_type_check,
	ADD CONSTRAINT notification_type_check CHECK (type IN ('like', 'comment', 'reply', 'follow', 'follow_request', 'mention',
		'share', 'media_failed')),
	-- Who writes a notification has locked the head before: looking it up again for each row would only take time.
	DROP CONSTRAINT notification_recipient_id_fkey,
	ADD COLUMN group_id bigint,
	ADD COLUMN noted_at timestamptz NOT NULL DEFAULT now();

-- What is shown as one: "a and 4 others". A group takes in more for as long as it is unread and within its window, and stays
-- when nothing of it is shown any more, so that whoever comes back hears that it vanished. Sequences are the recipient's:
-- of the first and of the newest notification that were told in it, and of the last change, whatever it was.
CREATE TABLE notification_group (
	recipient_id bigint NOT NULL,
	group_id bigint NOT NULL,
	type text NOT NULL,
	subject_id bigint NOT NULL,
	first_sequence bigint NOT NULL,
	top bigint NOT NULL,
	changed bigint NOT NULL,
	started_at timestamptz NOT NULL,
	PRIMARY KEY (recipient_id, group_id),
	CHECK (first_sequence <= top AND top <= changed)
);

CREATE INDEX notification_group_newest ON notification_group (recipient_id, top DESC);

CREATE INDEX notification_group_of ON notification_group (recipient_id, type, subject_id, first_sequence DESC);

-- Changes that are no news; a group whose newest notification was its last change is found by its top. So the usual change
-- leaves this index alone.
CREATE INDEX notification_group_changed ON notification_group (recipient_id, changed) WHERE changed > top;

-- What was told before there were groups stands alone, each in one of its own.
INSERT INTO notification_group (recipient_id, group_id, type, subject_id, first_sequence, top, changed, started_at)
SELECT recipient_id, notification_id, type, coalesce(post_id, recipient_id), sequence, sequence, sequence, created_at
FROM notification WHERE notification_id IS NOT NULL;

UPDATE notification SET group_id = notification_id WHERE notification_id IS NOT NULL;

CREATE INDEX notification_in_group ON notification (recipient_id, group_id, sequence DESC) WHERE group_id IS NOT NULL;

-- What was only noted, with no place in any list.
CREATE INDEX notification_noted ON notification (noted_at) WHERE group_id IS NULL;

-- Clients name groups now, so this is an index less to write; what the version before asks for is found by the others.
DROP INDEX notification_by_id;

-- Reading takes a sequence, too, and is told with what was named.
ALTER TABLE inbox ADD COLUMN read_changed bigint NOT NULL DEFAULT 0, ADD COLUMN read_id bigint;

-- Instances of the version before tell without groups, and give a new id to what is told again.
CREATE FUNCTION notification_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.group_id := NEW.notification_id;
	INSERT INTO notification_group (recipient_id, group_id, type, subject_id, first_sequence, top, changed, started_at)
	VALUES (NEW.recipient_id, NEW.notification_id, NEW.type, coalesce(NEW.post_id, NEW.recipient_id), NEW.sequence,
		NEW.sequence, NEW.sequence, now());
	RETURN NEW;
END $$;

CREATE TRIGGER notification_alone BEFORE INSERT ON notification FOR EACH ROW
	WHEN (NEW.active AND NEW.group_id IS NULL) EXECUTE FUNCTION notification_alone();

CREATE TRIGGER notification_alone_again BEFORE UPDATE ON notification FOR EACH ROW
	WHEN (NEW.active AND NEW.notification_id IS DISTINCT FROM OLD.notification_id
		AND NEW.group_id IS NOT DISTINCT FROM OLD.group_id) EXECUTE FUNCTION notification_alone();

-- Which of these are gone; the locks are those of any_gone.
CREATE FUNCTION gone_among(ids bigint[]) RETURNS bigint[] LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_advisory_xact_lock_shared(1735355749, hashint8(thing)) FROM (SELECT unnest(ids) AS thing ORDER BY 1) AS things;
	RETURN ARRAY(SELECT id FROM gone WHERE id = ANY (ids));
END $$;

-- One thing mentions many: each mention is a cause with a number of its own.
CREATE TABLE mention (
	mention_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	thing_id bigint NOT NULL,
	recipient_id bigint NOT NULL,
	UNIQUE (thing_id, recipient_id)
);

CREATE INDEX mention_of_recipient ON mention (recipient_id);

-- Up to which version a text's mentions are known; an older one, told again, changes nothing.
CREATE TABLE read_text (
	thing_id bigint PRIMARY KEY,
	version bigint NOT NULL
);
