-- Whom a text of a private account mentions hears of it only if they may read it. An account that is known already tells
-- it with its next change.
ALTER TABLE actor ADD COLUMN private boolean NOT NULL DEFAULT false;
