-- Own copy of graph.events, one row a direction, both with the pair's version: what stands between a viewer and an
-- author is one look-up. apart: one of the two blocks the other.
create table relation (
	from_id bigint not null,
	to_id bigint not null,
	version bigint not null,
	following boolean not null,
	apart boolean not null,
	primary key (from_id, to_id)
);

-- A deleted account stays as a tombstone without name and picture, whose version keeps late events out.
alter table author add deleted boolean not null default false;
