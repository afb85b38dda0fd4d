-- A deleted account keeps its row, without a name: it filters at once what is erased soon.
ALTER TABLE author ADD COLUMN deleted boolean NOT NULL DEFAULT false;

-- What the follower has against the author, if anything; of the pair's same version as the following.
ALTER TABLE follow ADD COLUMN muting boolean NOT NULL DEFAULT false, ADD COLUMN blocking boolean NOT NULL DEFAULT false;

-- Erasing needs the deleted posts and the ended follows, too, which the partial indexes leave out.
CREATE INDEX card_author ON card (author_id, post_id);
CREATE INDEX follow_author ON follow (author_id, follower_id);
