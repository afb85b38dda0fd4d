package org.shutterline.platform.redis;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;

/**
 * Values that come from this process, else from Redis, else from the database, each at least of the version that was
 * asked for: a copy that nobody took away when it became old is passed over. Of those who miss the same value at the same
 * time, one fetches it.
 */
public final class VersionedCache<K, V> {
	private final Source<K, V> source;
	private final SharedCopies<K, V> shared;
	private final CacheSettings settings;
	private final MeterRegistry meters;
	private final Map<Gets, Counter> counters = new ConcurrentHashMap<>();
	private final AsyncCache<K, V> local;

	/** @param meters {@code shutterline.cache.gets} counts where values came {@code from}, by {@code kind} */
	public VersionedCache(Source<K, V> source, QuickRedis redis, CacheSettings settings, MeterRegistry meters) {
		this.source = source;
		this.shared = new SharedCopies<>(source, redis, settings);
		this.settings = settings;
		this.meters = meters;
		// In the thread of who misses it, which has the transaction, if there is one.
		this.local = Caffeine.newBuilder().executor(Runnable::run).maximumSize(settings.entries())
				.expireAfter(Expiry.<K, V>creating((_, _) -> settings.jittered(settings.localExpiry()))).buildAsync();
	}

	/**
	 * The values of those keys that there is one of.
	 *
	 * @param wanted the lowest version of each that will do
	 */
	public Map<K, V> get(Map<K, Long> wanted) {
		if (settings.entries() == 0) {
			return source.read(wanted.keySet());
		}
		var kept = new HashMap<K, V>();
		wanted.forEach((key, version) -> {
			var copy = kept(key, version);
			if (copy != null) {
				kept.put(key, copy);
			}
		});
		count(kept.keySet(), "local");
		if (kept.size() < wanted.size()) {
			var rest = new HashMap<>(wanted);
			rest.keySet().removeAll(kept.keySet());
			kept.putAll(fetched(rest));
		}
		return kept;
	}

	/** Takes the copies away. */
	public void forget(K key) {
		local.synchronous().invalidate(key);
		shared.forget(key);
	}

	/** The copy in this process; one that is too old makes place for the next. */
	private @Nullable V kept(K key, long version) {
		var copy = local.getIfPresent(key);
		var value = copy == null || !copy.isDone() || copy.isCompletedExceptionally() ? null : copy.getNow(null);
		if (copy != null && value != null && source.version(value) < version) {
			local.asMap().remove(key, copy);
			return null;
		}
		return value;
	}

	private Map<K, V> fetched(Map<K, Long> wanted) {
		var own = new AtomicReference<@Nullable RuntimeException>();
		Map<K, V> fetched;
		try {
			fetched = new HashMap<>(local.getAll(wanted.keySet(), keys -> {
				try {
					return fetch(keys, wanted);
				}
				catch (RuntimeException failure) {
					own.set(failure);
					throw failure;
				}
			}).join());
		}
		catch (CompletionException failure) {
			var mine = own.get();
			if (mine != null) {
				throw mine;
			}
			fetched = new HashMap<>();
		}
		var found = fetched;
		// Whoever fetched them may have wanted older ones, or failed.
		var rest = lacking(wanted, found);
		if (!rest.isEmpty()) {
			found.keySet().removeAll(rest);
			found.putAll(stored(rest));
		}
		return found;
	}

	private Map<K, V> fetch(Set<? extends K> keys, Map<K, Long> wanted) {
		var asked = new HashMap<>(wanted);
		asked.keySet().retainAll(keys);
		var found = shared.read(asked.keySet());
		var rest = lacking(asked, found);
		found.keySet().removeAll(rest);
		count(found.keySet(), "redis");
		if (!rest.isEmpty()) {
			var stored = stored(rest);
			shared.write(stored);
			found.putAll(stored);
		}
		return found;
	}

	private Set<K> lacking(Map<K, Long> wanted, Map<K, V> found) {
		var lacking = new HashSet<K>();
		wanted.forEach((key, version) -> {
			var value = found.get(key);
			if (value == null || source.version(value) < version) {
				lacking.add(key);
			}
		});
		return lacking;
	}

	private Map<K, V> stored(Set<K> keys) {
		count(keys, "database");
		return source.read(keys);
	}

	private void count(Collection<K> keys, String from) {
		var kinds = new HashMap<String, Integer>();
		keys.forEach(key -> kinds.merge(source.kind(key), 1, Integer::sum));
		kinds.forEach((kind, times) -> counters.computeIfAbsent(new Gets(kind, from),
				gets -> meters.counter("shutterline.cache.gets", "kind", gets.kind(), "from", gets.from()))
				.increment(times));
	}

	private record Gets(String kind, String from) {}
}
