-- Notes which stories a viewer has seen and when, where that is kept; what nobody has begun to read is not begun.
--
-- KEYS: the seen stories
-- ARGV: how many they may be, expiry in ms if all of them are given now, else 0; then story and time of each
if redis.call('EXISTS', KEYS[1]) == 0 then
	return 0
end
for i = 3, #ARGV, 2 do
	redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1])
end
if ARGV[2] ~= '0' then
	redis.call('HSET', KEYS[1], 'complete', '1')
	redis.call('PEXPIRE', KEYS[1], ARGV[2])
elseif redis.call('HLEN', KEYS[1]) > tonumber(ARGV[1]) then
	redis.call('DEL', KEYS[1])
end
return 1
