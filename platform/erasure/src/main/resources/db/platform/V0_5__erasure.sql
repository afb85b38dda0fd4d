-- Accounts that were deleted. The rows stay for ever, as tombstones: what comes late of such an account is refused.
create table erasure (
	user_id bigint primary key,
	-- That of the account's deletion; it goes into the confirmation.
	version bigint not null,
	deleted_at timestamptz not null,
	erased_at timestamptz,
	failures integer not null default 0,
	-- When a worker may take it up; one that is at work moves it ahead of itself, so that others take up others.
	due_at timestamptz not null default now()
);
create index erasure_due on erasure (due_at) where erased_at is null;

-- Whoever stores something of an account holds its lock in common with others, the beginning of its erasure alone: what
-- was admitted is committed before, and what comes after sees the row. The lock comes first: the statement behind it has
-- a younger snapshot (in read committed). Two accounts with the same hash at worst wait for each other.
create function admits_user(id bigint) returns boolean language plpgsql as $$
begin
	perform pg_advisory_xact_lock_shared(1163018579, hashint8(id));
	return not exists (select from erasure where user_id = id);
end $$;

create function lock_for_erasure(id bigint) returns void language plpgsql as $$
begin
	perform pg_advisory_xact_lock(1163018579, hashint8(id));
end $$;
