-- Reads the items after a position, newest first, and keeps the timeline from expiring.
--
-- KEYS: the live timeline
-- ARGV: time (epoch ms) and member of the position, how many items, expiry in ms
--
-- Answers nothing without a timeline, else the floor (see add.lua), then member and score of each item; the entry 'floor'
-- itself may be among them.
local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
if first[1] ~= 'floor' then
	return {}
end
redis.call('PEXPIRE', KEYS[1], ARGV[4])
local rank = redis.call('ZCOUNT', KEYS[1], '(' .. ARGV[1], '+inf')
-- Entries of the very same millisecond are ordered by member; members begin with their id in a fixed width.
while true do
	local entry = redis.call('ZREVRANGE', KEYS[1], rank, rank, 'WITHSCORES')
	if entry[2] ~= ARGV[1] or entry[1] < ARGV[2] then
		break
	end
	rank = rank + 1
end
local slice = redis.call('ZREVRANGE', KEYS[1], rank, rank + tonumber(ARGV[3]) - 1, 'WITHSCORES')
table.insert(slice, 1, first[2])
return slice
