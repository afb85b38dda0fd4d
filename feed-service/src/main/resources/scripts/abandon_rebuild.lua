-- Ends a rebuild that failed, so that somebody else may begin; not one that lost its lock, which may be another's by now.
--
-- KEYS: the live timeline, the rebuilding timeline, the lock
-- ARGV: who began it
if redis.call('GET', KEYS[3]) ~= ARGV[1] then
	return 0
end
return redis.call('DEL', KEYS[2], KEYS[3])
