-- Notes in a viewer's marks what events or the database say of posts, of each mark the newer; marks that nobody has begun
-- to read are not begun.
--
-- KEYS: the marks
-- ARGV: how many posts they may have, expiry in ms if all of them are given now, else 0, and the floor: they are complete
--   for all posts with greater ids; then post, number of the mark (1 to 3), version and 0 or 1 of each
if redis.call('EXISTS', KEYS[1]) == 0 then
	return 0
end
for i = 4, #ARGV, 4 do
	local marks = { '', '', '' }
	local number = 0
	for mark in string.gmatch(redis.call('HGET', KEYS[1], ARGV[i]) or '', '([^|]*)|') do
		number = number + 1
		marks[number] = mark
	end
	local mark = tonumber(ARGV[i + 1])
	local has = string.match(marks[mark], '^%d+') or ''
	local gets = ARGV[i + 2]
	if #gets > #has or (#gets == #has and gets > has) then
		marks[mark] = gets .. ' ' .. ARGV[i + 3]
		redis.call('HSET', KEYS[1], ARGV[i], table.concat(marks, '|') .. '|')
	end
end
if ARGV[2] ~= '0' then
	redis.call('HSET', KEYS[1], 'floor', ARGV[3])
	redis.call('PEXPIRE', KEYS[1], ARGV[2])
elseif redis.call('HLEN', KEYS[1]) > tonumber(ARGV[1]) then
	redis.call('DEL', KEYS[1])
end
return 1
