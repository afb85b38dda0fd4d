-- Adds posts to whichever of the live and the rebuilding timeline exists, and trims it. A timeline that does not exist is
-- not begun: half a timeline would be believed.
--
-- KEYS: the live and the rebuilding timeline
-- ARGV: capacity, then score and member of each post
--
-- The entry 'floor' is in every timeline. Its score is the negative of the time (epoch ms) at and below which posts have
-- been trimmed, so that it is always the first entry; whatever was published later is all there.
for _, key in ipairs(KEYS) do
	local first = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')
	if first[1] == 'floor' then
		local floor = -tonumber(first[2])
		for i = 2, #ARGV, 2 do
			if tonumber(ARGV[i]) > floor then
				redis.call('ZADD', key, ARGV[i], ARGV[i + 1])
			end
		end
		local excess = redis.call('ZCARD', key) - 1 - tonumber(ARGV[1])
		if excess > 0 then
			local last = redis.call('ZRANGE', key, excess, excess, 'WITHSCORES')
			redis.call('ZREMRANGEBYRANK', key, 1, excess)
			redis.call('ZADD', key, 'LT', '-' .. last[2], 'floor')
		end
	end
end
return redis.status_reply('OK')
