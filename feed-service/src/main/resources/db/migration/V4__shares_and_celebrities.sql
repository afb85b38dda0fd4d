-- Whose posts only approved followers see. Nobody has said so yet of the accounts that are known, so that the posts of all
-- these are kept to their followers until they are heard of again.
ALTER TABLE author ADD COLUMN private boolean NOT NULL DEFAULT true;
ALTER TABLE author ALTER COLUMN private SET DEFAULT false;

-- A celebrity's items are pulled by readers instead of pushed to followers. Its account pulls until the followers'
-- timelines have all of them; turn counts how often it became a celebrity or ceased to be.
ALTER TABLE author
	ADD COLUMN celebrity boolean NOT NULL DEFAULT false,
	ADD COLUMN pulls boolean NOT NULL DEFAULT false,
	ADD COLUMN turn bigint NOT NULL DEFAULT 0;
CREATE INDEX author_pulls ON author (user_id) WHERE pulls;

-- pushed: the followers' timelines have the item, or jobs see to it. pulled: readers look for it. Both while it is carried
-- to the timelines of those who follow a celebrity no longer famous; never neither.
ALTER TABLE card
	ADD COLUMN pushed boolean NOT NULL DEFAULT true,
	ADD COLUMN pulled boolean NOT NULL DEFAULT false;
DROP INDEX card_latest;
CREATE INDEX card_latest ON card (author_id, pushed, published_at DESC, post_id DESC) WHERE NOT deleted;
CREATE INDEX card_pulled ON card (author_id, published_at DESC, post_id DESC) WHERE pulled AND NOT deleted;

-- A share as a feed shows it; shares of before have no id, and are in no feed.
ALTER TABLE viewer_share
	ADD COLUMN share_id bigint,
	ADD COLUMN shared_at bigint,
	ADD COLUMN post_author_id bigint,
	ADD COLUMN caption text,
	ADD COLUMN pushed boolean NOT NULL DEFAULT true,
	ADD COLUMN pulled boolean NOT NULL DEFAULT false,
	ADD CHECK (share_id IS NULL
		OR (shared AND shared_at IS NOT NULL AND post_author_id IS NOT NULL AND caption IS NOT NULL));
CREATE INDEX viewer_share_latest ON viewer_share (user_id, pushed, shared_at DESC, share_id DESC)
	WHERE share_id IS NOT NULL;
CREATE INDEX viewer_share_pulled ON viewer_share (user_id, shared_at DESC, share_id DESC)
	WHERE pulled AND share_id IS NOT NULL;
CREATE INDEX viewer_share_of_post ON viewer_share (post_id, shared_at DESC, share_id DESC) WHERE share_id IS NOT NULL;
CREATE INDEX viewer_share_of_author ON viewer_share (post_author_id) WHERE share_id IS NOT NULL;

-- What has to be done for an item begins with planning: whether readers pull it, and else in which lane it is pushed.
-- Workers of a lane touch nothing of the other one.
ALTER TABLE fan_out_job
	DROP CONSTRAINT fan_out_job_kind_check,
	DROP CONSTRAINT fan_out_job_check,
	DROP CONSTRAINT fan_out_job_check1,
	ADD COLUMN lane text NOT NULL DEFAULT 'normal' CHECK (lane IN ('normal', 'bulk')),
	ADD COLUMN planned boolean NOT NULL DEFAULT false,
	ADD COLUMN item_id bigint,
	ADD COLUMN item_at bigint,
	ADD COLUMN turn bigint;
UPDATE fan_out_job SET item_id = post_id, item_at = coalesce(
		(SELECT published_at FROM card WHERE card.post_id = fan_out_job.post_id), 0)
	WHERE post_id IS NOT NULL;
ALTER TABLE fan_out_job
	ADD CONSTRAINT fan_out_job_kind CHECK (
		kind IN ('publish', 'pull', 'retract', 'retract_pulled', 'backfill', 'withdraw', 'demote')),
	ADD CONSTRAINT fan_out_job_item CHECK ((kind IN ('publish', 'pull', 'retract', 'retract_pulled'))
		= (post_id IS NOT NULL AND item_id IS NOT NULL AND item_at IS NOT NULL)),
	ADD CONSTRAINT fan_out_job_relation CHECK (
		(kind IN ('backfill', 'withdraw')) = (follower_id IS NOT NULL AND relation_version IS NOT NULL)),
	ADD CONSTRAINT fan_out_job_turn CHECK ((kind = 'demote') = (turn IS NOT NULL));
DROP INDEX fan_out_job_due;
CREATE INDEX fan_out_job_due ON fan_out_job (lane, due_at, job_id);
