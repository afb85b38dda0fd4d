alter table signing_key drop constraint signing_key_state_check;
alter table signing_key add constraint signing_key_state check (state in ('next', 'active', 'retired'));

alter table signing_key
	-- When the key took its state; the next key has been published since then.
	add column since timestamptz not null default now(),
	-- When the last token that a retired key signed has expired.
	add column delete_after timestamptz,
	add constraint signing_key_retires check ((state = 'retired') = (delete_after is not null));

update signing_key set since = created_at;

create unique index signing_key_next on signing_key (state) where state = 'next';
