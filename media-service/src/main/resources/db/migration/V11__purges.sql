-- Whether the caches before this service are told what is about to be removed.
alter table discarded add announced boolean not null default false;

-- What a CDN is to forget, once the objects are gone.
create table purge (
	id bigint generated always as identity primary key,
	discarded_id bigint not null,
	key text not null,
	run_after timestamptz not null,
	attempts int not null default 0,
	-- Caches have forgotten it by themselves.
	until timestamptz not null
);

create index purge_due on purge (run_after);
