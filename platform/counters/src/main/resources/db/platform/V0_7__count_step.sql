-- Appends a step within the statement that changes what is counted, and gives the count after it. Each of the function's
-- statements has a snapshot of its own, younger than the caller's: a caller that had to wait for a row counts what it
-- waited for.
create function count_step(shard smallint, subject bigint, counter text, step integer) returns bigint
language sql as $$
	insert into counter_delta (shard, subject, counter, delta)
	select count_step.shard, count_step.subject, count_step.counter, step where step <> 0;
	select coalesce((select value from counter c where c.subject = count_step.subject and c.counter = count_step.counter), 0)
		+ coalesce((select sum(delta) from counter_delta d where d.shard = count_step.shard
			and d.subject = count_step.subject and d.counter = count_step.counter), 0)::bigint
$$;
