package org.shutterline.feed.copy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.shutterline.platform.redis.QuickRedis;
import org.springframework.stereotype.Component;

/** Brings copies that Redis did not take up to date with the database. */
@Component
class Payment {
	private final CopyWrites writes;

	private final QuickRedis probe;

	private final StoredFacts stored;

	private final StoredStories storedStories;

	Payment(CopyWrites writes, QuickRedis probe, StoredFacts stored, StoredStories storedStories) {
		this.storedStories = storedStories;
		this.writes = writes;
		this.probe = probe;
		this.stored = stored;
	}

	/** Whether Redis answers; so a transaction is not begun in vain. */
	boolean possible() {
		return probe.ask(commands -> commands.ping()).isPresent();
	}

	/** @throws org.springframework.dao.DataAccessException if Redis does not take it */
	void pay(List<String> names) {
		merge(Names.POST, stored.posts(ids(names, Names.POST)));
		merge(Names.AUTHOR, stored.authors(ids(names, Names.AUTHOR)));
		merge(Names.STORIES, storedStories.lists(ids(names, Names.STORIES)));
		writes.renew(names.stream().filter(name -> name.startsWith(Names.RELATIONS)).toList());
		for (String name : names) {
			if (name.startsWith(Names.MARKS) || name.startsWith(Names.SEEN)) {
				writes.forget(name);
			}
		}
		var ended = new LinkedHashMap<Long, Parts>();
		// Only the end of a share is ever told.
		ids(names, Names.SHARE).forEach(id -> ended.put(id, ShareStamp.ended(Long.MAX_VALUE)));
		merge(Names.SHARE, ended);
	}

	private void merge(String kind, Map<Long, Parts> copies) {
		copies.forEach((id, parts) -> writes.merge(kind + id, parts));
	}

	private static List<Long> ids(List<String> names, String kind) {
		return names.stream().filter(name -> name.startsWith(kind)).map(Names::id).toList();
	}
}
