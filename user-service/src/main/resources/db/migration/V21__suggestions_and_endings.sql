-- An account that is deleted is no row from that moment, while what refers to it is erased step by step.
alter table follow_request drop constraint follow_request_requester_id_fkey, drop constraint follow_request_target_id_fkey;
alter table block drop constraint block_blocker_id_fkey, drop constraint block_blocked_id_fkey;
alter table mute drop constraint mute_muter_id_fkey, drop constraint mute_muted_id_fkey;
alter table opened_account drop constraint opened_account_user_id_fkey;

-- Nothing more can become of a relation that has ended, because one of the two has been erased.
alter table relation add column ended boolean not null default false;

create index relation_of_hi on relation (hi_id, lo_id);

-- How far the relations of a deleted account have been ended, and later forgotten: they are gone through in the order of
-- the other account.
create table graph_erasure (
	user_id bigint primary key,
	after_id bigint not null default 0
);

-- Whom to suggest to those who follow nobody.
create index most_followed on counter (value desc, subject) where counter = 'followers';
