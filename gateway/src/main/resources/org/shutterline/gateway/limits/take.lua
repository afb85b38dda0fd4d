-- Takes one request from all of the buckets KEYS, or from none of them (GCRA, the leaky bucket as a meter).
-- A bucket is the time, in microseconds of this server's clock, at which it is whole again; one that is whole has no key.
-- ARGV: for each bucket the steady time between two requests, in microseconds, and how many may come at once.
-- Answers 1 or 0 (taken or not), then for each bucket how long it is until it is whole again, in microseconds.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local answer = { 1 }
for i = 1, #KEYS do
	local interval, burst = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
	-- Never more than a burst: a clock that was set back, or a setting that was lowered, locks nobody out for long.
	local used = math.min(math.max(tonumber(redis.call('GET', KEYS[i]) or now) - now, 0), interval * burst)
	answer[i + 1] = used
	if used + interval > interval * burst then
		answer[1] = 0
	end
end
if answer[1] == 1 then
	for i = 1, #KEYS do
		local used = answer[i + 1] + tonumber(ARGV[2 * i - 1])
		answer[i + 1] = used
		redis.call('SET', KEYS[i], string.format('%.0f', now + used), 'PX', math.ceil(used / 1000))
	end
end
return answer
