-- Makes the rebuilding timeline the live one, unless the rebuild lost its lock or its timeline on the way: then items may
-- have been added elsewhere meanwhile, and what was rebuilt is not complete.
--
-- KEYS: the live timeline, the rebuilding timeline, the lock
-- ARGV: who began it, the floor (see add.lua) of what was read, expiry in ms
--
-- Answers 1 when the timeline is live, else 0.
if redis.call('GET', KEYS[3]) ~= ARGV[1] then
	return 0
end
redis.call('DEL', KEYS[3])
if not redis.call('ZSCORE', KEYS[2], 'floor') then
	return 0
end
redis.call('ZADD', KEYS[2], 'LT', '-' .. ARGV[2], 'floor')
redis.call('RENAME', KEYS[2], KEYS[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
