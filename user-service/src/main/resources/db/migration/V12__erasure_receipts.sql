-- What became of deleted accounts: kept for whoever has the receipt, and without a word on whose account it was.
create table erasure_receipt (
	user_id bigint primary key,
	-- SHA-256; the receipt itself is known to its owner alone.
	receipt_hash bytea not null unique,
	-- That of the deletion's event, which the confirmations name.
	version bigint not null,
	requested_at timestamptz not null,
	completed_at timestamptz
);

create index erasure_receipt_open on erasure_receipt (requested_at) where completed_at is null;

create table erasure_confirmation (
	user_id bigint not null references erasure_receipt,
	service text not null,
	erased_at timestamptz not null,
	primary key (user_id, service)
);
