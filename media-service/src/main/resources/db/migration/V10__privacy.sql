-- Which accounts are private, as far as this service has heard; of the others nothing is known, and they are not.
create table owner (
	user_id bigint primary key,
	version bigint not null,
	private boolean not null
);

-- Ready media whose objects lie where they no longer should, as their owner has become private, or public again.
create table rekey (
	media_id bigint primary key,
	owner_id bigint not null,
	-- The owner's media one after the other, so that nobody waits for all of somebody else's.
	turn bigint not null,
	-- While it is being worked on, so long that the work is believed to go on.
	run_after timestamptz not null,
	attempts int not null default 0,
	-- Where the objects are copied to; known before the first one is.
	target text
);

create index rekey_due on rekey (turn, run_after);
create index rekey_by_owner on rekey (owner_id);
