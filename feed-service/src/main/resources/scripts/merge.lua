-- Writes copies, of each of a copy's two parts the newer: what is there, or what is given.
--
-- KEYS: the copies
-- ARGV: 'told' by an event, or 'filled' by a reader, which then counts only where the reader's beginning is still there;
--   expiry in ms; then both parts of each copy, each beginning with its version, empty if it says nothing
--
-- Answers how many were written.
local function newer(known, given)
	local has = string.match(known, '^%d+') or ''
	local gets = string.match(given, '^%d+') or ''
	-- Decimal numbers without leading zeros: the longer one is the greater.
	if #gets > #has or (#gets == #has and gets > has) or (gets == has and ARGV[1] == 'told' and gets ~= '') then
		return given
	end
	return known
end

local written = 0
for i = 1, #KEYS do
	local known = redis.call('GET', KEYS[i])
	if known or ARGV[1] ~= 'filled' then
		known = known or ''
		local bar = string.find(known, '|', 1, true)
		local first = bar and string.sub(known, 1, bar - 1) or ''
		local second = bar and string.sub(known, bar + 1) or ''
		redis.call('SET', KEYS[i], newer(first, ARGV[2 * i + 1]) .. '|' .. newer(second, ARGV[2 * i + 2]), 'PX', ARGV[2])
		written = written + 1
	end
end
return written
