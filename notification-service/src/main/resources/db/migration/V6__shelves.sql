-- A group that takes in more gets a new top, and each index of a table is written anew with a row whose indexed columns
-- change. So groups are found by shelves of 64 places: a top that stays on its shelf is written into the row alone (HOT), and
-- lists sort a shelf at a time. The same with changes that are no news.
ALTER TABLE notification_group
	ADD COLUMN shelf bigint GENERATED ALWAYS AS (top >> 6) STORED,
	ADD COLUMN quiet boolean GENERATED ALWAYS AS (changed > top) STORED;

DROP INDEX notification_group_newest, notification_group_changed;

CREATE INDEX notification_group_newest ON notification_group (recipient_id, shelf DESC);

CREATE INDEX notification_group_changed ON notification_group (recipient_id) WHERE quiet;

-- Room for that beside the row.
ALTER TABLE notification_group SET (fillfactor = 70);

ALTER TABLE inbox SET (fillfactor = 70);
