package org.shutterline.feed.pulled;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.shutterline.platform.core.Id;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * This process' copies of what celebrities have for their readers. A copy that is read is a second old at most: one reader
 * loads all copies that are older, and who asks meanwhile waits only if theirs are much older or not there.
 */
@Component
class Heads {
	private static final Logger LOG = LoggerFactory.getLogger(Heads.class);

	private static final long FRESH = Duration.ofSeconds(1).toNanos();

	private static final long USABLE = Duration.ofSeconds(2).toNanos();

	private final HeadLoader loader;

	/** A copy is some 30 KB. */
	private final Cache<Id, Head> copies = Caffeine.newBuilder().maximumSize(2_000)
			.expireAfterAccess(Duration.ofMinutes(10)).build();

	private final ReentrantLock loading = new ReentrantLock();

	Heads(HeadLoader loader) {
		this.loader = loader;
	}

	/**
	 * Those of these authors, as far as they pull anything. While neither Redis nor the database answers, older copies do.
	 *
	 * @throws DataAccessException if there are none
	 */
	Collection<Head> of(List<Id> authors) {
		long now = System.nanoTime();
		Map<Id, Head> found = new HashMap<>(copies.getAllPresent(authors));
		if (older(authors, found, now, FRESH).isEmpty()) {
			return found.values();
		}
		if (!older(authors, found, now, USABLE).isEmpty()) {
			loading.lock();
		}
		else if (!loading.tryLock()) {
			return found.values();
		}
		try {
			load(authors, found);
		}
		finally {
			loading.unlock();
		}
		return found.values();
	}

	/** Whoever held the lock before may have loaded some. */
	private void load(List<Id> authors, Map<Id, Head> found) {
		found.putAll(copies.getAllPresent(authors));
		List<Id> stale = older(authors, found, System.nanoTime(), FRESH);
		if (stale.isEmpty()) {
			return;
		}
		try {
			Map<Id, Head> loaded = loader.load(stale);
			copies.putAll(loaded);
			found.putAll(loaded);
		}
		catch (DataAccessException e) {
			if (found.size() < authors.size()) {
				throw e;
			}
			LOG.debug("What celebrities have is taken from older copies", e);
		}
	}

	private static List<Id> older(List<Id> authors, Map<Id, Head> found, long now, long age) {
		return authors.stream().filter(author -> {
			Head head = found.get(author);
			return head == null || now - head.loadedAt() > age;
		}).toList();
	}
}
