package org.shutterline.post.replica;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.redis.QuickRedis;

/** Who wrote within the last seconds, at whichever instance of this service. */
final class RecentWriters {
	private static final int MOST_OF_OWN = 100_000;
	private final QuickRedis redis;
	private final long millis;
	private final Cache<Id, Boolean> here;

	RecentWriters(QuickRedis redis, Duration afterWrite) {
		this.redis = redis;
		this.millis = afterWrite.toMillis();
		this.here = Caffeine.newBuilder().expireAfterWrite(afterWrite).maximumSize(MOST_OF_OWN).build();
	}

	/** Returns when the other instances know, or Redis can't be asked. */
	void wrote(Id user) {
		here.put(user, true);
		redis.ask(commands -> commands.psetex(name(user), millis, ""));
	}

	/** Whether they wrote, or nobody can say. */
	boolean mayHaveWritten(Id user) {
		return here.getIfPresent(user) != null
				|| redis.ask(commands -> commands.exists(name(user))).map(found -> found > 0).orElse(true);
	}

	private static String name(Id user) {
		return "post-service:wrote:" + user;
	}
}
