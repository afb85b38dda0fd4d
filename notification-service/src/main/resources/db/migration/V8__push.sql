-- Where users want to be told while they look elsewhere: a browser's push endpoint, or an app's token. Whoever has an
-- address can be told apart by it, so it is as secret as a password; it goes to nobody but its push service.
CREATE TABLE push_subscription (
	user_id bigint NOT NULL,
	subscription_id bigint NOT NULL,
	-- The session that registered it last: with its end nothing is sent there any more.
	session_id bigint NOT NULL,
	kind text NOT NULL CHECK (kind IN ('web', 'apns', 'fcm')),
	address text NOT NULL,
	-- By SHA-256, as an address may be longer than an index takes.
	address_hash bytea NOT NULL,
	-- What messages to a browser are encrypted with, so that its push service cannot read them.
	p256dh bytea,
	auth bytea,
	-- When the client said last that it is there.
	confirmed_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (user_id, subscription_id),
	CHECK ((kind = 'web') = (p256dh IS NOT NULL)),
	CHECK ((kind = 'web') = (auth IS NOT NULL))
);

-- A device belongs to whoever logged in on it last.
CREATE UNIQUE INDEX push_subscription_of_address ON push_subscription (address_hash);

CREATE INDEX push_subscription_of_session ON push_subscription (user_id, session_id);

-- A group of notifications that is to be told to a subscription, or was: what comes to a group meanwhile makes no
-- second row. There is no foreign key: whoever removes a subscription must not wait for those who tell, and the worker
-- drops what has lost its subscription.
CREATE TABLE push_delivery (
	user_id bigint NOT NULL,
	subscription_id bigint NOT NULL,
	group_id bigint NOT NULL,
	-- The place of the newest notification in the recipient's sequence.
	sequence bigint NOT NULL,
	-- Since when it is to be told.
	told_at timestamptz NOT NULL,
	-- When it is to be sent; null once it was. While it is being sent: when another worker may take it up.
	due_at timestamptz,
	attempts integer NOT NULL DEFAULT 0,
	-- How often the group was sent there, and when last.
	sent integer NOT NULL DEFAULT 0,
	sent_at timestamptz,
	PRIMARY KEY (user_id, subscription_id, group_id),
	CHECK (due_at IS NOT NULL OR sent_at IS NOT NULL)
) WITH (fillfactor = 70);

CREATE INDEX push_delivery_due ON push_delivery (due_at) WHERE due_at IS NOT NULL;

CREATE INDEX push_delivery_sent ON push_delivery (sent_at) WHERE due_at IS NULL;

-- How long a group that was sent so often waits before it is sent again.
CREATE FUNCTION push_pause(sent integer, pause interval, longest interval) RETURNS interval LANGUAGE sql IMMUTABLE
	RETURN least(pause * power(2, least(greatest(sent - 1, 0), 20)), longest);
