-- Where some steps of a shard lie. Planned while there are few, PostgreSQL would read the whole table for each shard, with the
-- pages of all that was folded since the last vacuum; an index scan passes over what it has found dead once.
create function steps_of(of_shard integer, most integer) returns setof tid
	language sql stable set enable_seqscan = off set enable_bitmapscan = off as $$
	select d.ctid from counter_delta d where d.shard = of_shard limit most
$$;
