-- Writes a copy, of each of its two parts the newer: what is there, or what is given.
--
-- KEYS: the copy
-- ARGV: 'told' by an event, or 'filled' by a reader, which then counts only if the reader's beginning is still there;
--   expiry in ms; both parts, each beginning with its version, empty if it says nothing
if ARGV[1] == 'filled' and redis.call('EXISTS', KEYS[1]) == 0 then
	return 0
end
local known = redis.call('GET', KEYS[1]) or ''
local bar = string.find(known, '|', 1, true)
local parts = { '', '' }
if bar then
	parts = { string.sub(known, 1, bar - 1), string.sub(known, bar + 1) }
end
for i = 1, 2 do
	local has = string.match(parts[i], '^%d+') or ''
	local gets = string.match(ARGV[i + 2], '^%d+') or ''
	-- Decimal numbers without leading zeros: the longer one is the greater.
	if #gets > #has or (#gets == #has and gets > has) or (gets == has and ARGV[1] == 'told' and gets ~= '') then
		parts[i] = ARGV[i + 2]
	end
end
redis.call('SET', KEYS[1], parts[1] .. '|' .. parts[2], 'PX', ARGV[2])
return 1
