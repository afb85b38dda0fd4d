package org.shutterline.platform.redis;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The copies in Redis: there for all instances, and perhaps gone. */
final class SharedCopies<K, V> {
	private static final Logger log = LoggerFactory.getLogger(SharedCopies.class);
	private final Source<K, V> source;
	private final QuickRedis redis;
	private final CacheSettings settings;

	SharedCopies(Source<K, V> source, QuickRedis redis, CacheSettings settings) {
		this.source = source;
		this.redis = redis;
		this.settings = settings;
	}

	/** Those of the copies that are there and can be read. */
	Map<K, V> read(Collection<K> keys) {
		var found = new HashMap<K, V>();
		redis.round().ifPresent(round -> {
			var asked = List.copyOf(keys);
			var values = round.values(asked.stream().map(source::name).toList());
			if (round.send()) {
				var texts = values.get();
				for (var i = 0; i < texts.length; i++) {
					if (texts[i] != null) {
						parse(asked.get(i), texts[i], found);
					}
				}
			}
		});
		return found;
	}

	void write(Map<K, V> values) {
		values.forEach((key, value) -> {
			var name = source.name(key);
			var text = source.written(value);
			var expiry = settings.jittered(settings.sharedExpiry()).toMillis();
			redis.tell(commands -> commands.psetex(name, expiry, text));
		});
	}

	void forget(K key) {
		var name = source.name(key);
		redis.tell(commands -> commands.unlink(name));
	}

	private void parse(K key, String text, Map<K, V> found) {
		try {
			found.put(key, source.parsed(key, text));
		}
		catch (RuntimeException unreadable) {
			log.warn("The copy of {} in Redis can't be read: {}", key, unreadable.toString());
		}
	}
}
