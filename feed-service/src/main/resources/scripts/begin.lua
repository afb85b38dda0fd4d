-- Begins to fill copies that are not there, by a text that says nothing.
--
-- KEYS: the copies
-- ARGV: how long (ms) whoever fills them may take
for i = 1, #KEYS do
	redis.call('SET', KEYS[i], '', 'NX', 'PX', ARGV[1])
end
return #KEYS
