-- Takes requests from all of the buckets KEYS, or from none of them (GCRA, the leaky bucket as a meter).
-- A bucket is the time, in microseconds of this server's clock, at which it is whole again; one that is whole has no key.
-- ARGV: for each bucket the steady time between two requests, in microseconds, how many may come at once, and how many are wanted.
-- Answers 1 or 0 (taken or not), then for each bucket how long it is until it is whole again, in microseconds, and how many were taken.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local answer = { 1 }
for i = 1, #KEYS do
	local interval, burst, wanted = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i])
	-- Never more than a burst: a clock that was set back, or a setting that was lowered, locks nobody out for long.
	local used = math.min(math.max(tonumber(redis.call('GET', KEYS[i]) or now) - now, 0), interval * burst)
	answer[2 * i] = used
	-- More than one only from what is plentiful: the last half of a burst is asked for one by one.
	answer[2 * i + 1] = used + wanted * interval <= interval * burst / 2 and wanted or 1
	if used + interval > interval * burst then
		answer[1] = 0
	end
end
for i = 1, #KEYS do
	if answer[1] == 1 then
		local used = answer[2 * i] + answer[2 * i + 1] * tonumber(ARGV[3 * i - 2])
		answer[2 * i] = used
		redis.call('SET', KEYS[i], string.format('%.0f', now + used), 'PX', math.ceil(used / 1000))
	else
		answer[2 * i + 1] = 0
	end
end
return answer
