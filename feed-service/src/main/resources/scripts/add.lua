-- Adds items to whichever of the live and the rebuilding timelines exist, and trims these. A timeline that does not exist
-- is not begun: half a timeline would be believed.
--
-- KEYS: the live timelines of some owners, then the rebuilding ones of the same
-- ARGV: how many entries a timeline is cut to, and of how many it may consist before; the time (epoch ms) at and below which
-- items may be missing, or 0; then score and member of each item
--
-- The entry 'floor' is in every timeline. Its score is the negative of the time (epoch ms) at and below which items may be
-- missing, so that it is always the first entry; whatever was published later is all there. What stands at or below the
-- floor is not read, and first to be trimmed.
--
-- A fan-out calls this for each follower with one item: two commands a timeline are what it takes.
local most = tonumber(ARGV[2])
local single = #ARGV == 5 and ARGV[3] == '0'

local function above_floor(key)
	local floor = -tonumber(redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2])
	local arguments = {}
	for i = 4, #ARGV, 2 do
		if tonumber(ARGV[i]) > floor then
			arguments[#arguments + 1] = ARGV[i]
			arguments[#arguments + 1] = ARGV[i + 1]
		end
	end
	return arguments
end

local function add_all(key)
	local arguments = above_floor(key)
	local added = 0
	-- Lua's stack takes some thousands of arguments, not any number.
	for i = 1, #arguments, 1000 do
		added = added + redis.call('ZADD', key, unpack(arguments, i, math.min(i + 999, #arguments)))
	end
	if ARGV[3] ~= '0' then
		redis.call('ZADD', key, 'LT', '-' .. ARGV[3], 'floor')
	end
	return added
end

local function trim(key, entries)
	local excess = entries - 1 - tonumber(ARGV[1])
	local last = redis.call('ZRANGE', key, excess, excess, 'WITHSCORES')
	redis.call('ZREMRANGEBYRANK', key, 1, excess)
	redis.call('ZADD', key, 'LT', '-' .. last[2], 'floor')
end

local function add(first, last)
	for i = first, last do
		local key = KEYS[i]
		local entries = redis.call('ZCARD', key)
		if entries > 0 then
			if single then
				entries = entries + redis.call('ZADD', key, ARGV[4], ARGV[5])
			else
				entries = entries + add_all(key)
			end
			if entries - 1 > most then
				trim(key, entries)
			end
		end
	end
end

local owners = #KEYS / 2
add(1, owners)
if redis.call('EXISTS', unpack(KEYS, owners + 1)) > 0 then
	add(owners + 1, #KEYS)
end
return redis.status_reply('OK')
