-- The node numbers of identifiers. An instance leases one, so that no two instances ever write the same identifier.
create table id_node (
	node smallint primary key check (node between 0 and 1023),
	holder uuid,
	leased_until timestamptz not null default '-infinity',
	-- Epoch milliseconds. No identifier of this node carries a later time: the next holder begins above it.
	issued_until bigint not null default 0
);

insert into id_node (node) select generate_series(0, 1023);
