-- Who stores something of hundreds of accounts at once takes one lock for all of them, in common with others, instead of
-- hundreds out of the server's table of locks. The beginning of an erasure takes it alone, and before the account's own:
-- so nobody who holds the one waits for the other in a circle.
create or replace function lock_for_erasure(id bigint) returns void language plpgsql as $$
begin
	perform pg_advisory_xact_lock(1163018579);
	perform pg_advisory_xact_lock(1163018579, hashint8(id));
end $$;

create function erased_among(ids bigint[]) returns bigint[] language plpgsql as $$
begin
	perform pg_advisory_xact_lock_shared(1163018579);
	return array(select user_id from erasure where user_id = any (ids));
end $$;
