alter table account
	-- What the profile shows, and the media that it is; the key is relative to the public bucket.
	add column picture_key text,
	add column picture_media_id bigint,
	-- A picture that was chosen while it was still being processed; shown once it is ready.
	add column awaited_media_id bigint,
	add column email_verified_at timestamptz;

create index account_picture on account (picture_media_id) where picture_media_id is not null;
create index account_awaits_picture on account (awaited_media_id) where awaited_media_id is not null;

-- Names that were given up a short while ago.
create table resting_name (
	username_key text primary key,
	-- Who may take it back; nobody where the account was deleted.
	former_owner_id bigint,
	free_at timestamptz not null
);

create index resting_name_free on resting_name (free_at);

-- Photos uploaded as profile pictures, copied from the media service's events.
create table profile_photo (
	media_id bigint primary key,
	owner_id bigint not null,
	-- -1 where media-service was asked before its first event came.
	version bigint not null,
	status text not null check (status in ('processing', 'ready', 'failed')),
	picture_key text,
	check ((status = 'ready') = (picture_key is not null))
);

create index profile_photo_of_user on profile_photo (owner_id);

-- An account that is deleted is no row from that moment, so that no query can show it; what refers to it is erased step by
-- step. Whoever stores something of a user asks, in the same transaction, whether they were deleted.
alter table session drop constraint if exists session_user_id_fkey;
alter table relation drop constraint if exists relation_lo_id_fkey, drop constraint if exists relation_hi_id_fkey;
alter table follow drop constraint if exists follow_follower_id_fkey, drop constraint if exists follow_followee_id_fkey;
