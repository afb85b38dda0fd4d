-- Begins a rebuild: from now on items are added to the rebuilding timeline too.
--
-- KEYS: the live timeline, the rebuilding timeline, the lock
-- ARGV: who begins it, how long (ms) they may take
--
-- Answers 'begun', 'there' when the timeline is live, or 'busy' when somebody else is at it.
if redis.call('EXISTS', KEYS[1]) == 1 then
	return 'there'
end
if not redis.call('SET', KEYS[3], ARGV[1], 'NX', 'PX', ARGV[2]) then
	return 'busy'
end
redis.call('DEL', KEYS[2])
redis.call('ZADD', KEYS[2], 0, 'floor')
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return 'begun'
