package org.shutterline.feed.pulled;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Items;
import org.shutterline.feed.item.Position;
import org.shutterline.feed.timeline.RebuildStart;
import org.shutterline.feed.timeline.Slice;
import org.shutterline.feed.timeline.Timelines;
import org.shutterline.feed.timeline.TimelinesUnavailable;
import org.shutterline.platform.core.Id;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Reads what celebrities have for their readers: all from Redis at once, what is not there from the database. */
@Component
class HeadLoader {
	private static final Logger LOG = LoggerFactory.getLogger(HeadLoader.class);

	/** For how long nobody else rebuilds. */
	private static final Duration LOCK = Duration.ofSeconds(10);

	private final Timelines pulled;

	private final Items items;

	HeadLoader(@Qualifier("pulledTimelines") Timelines pulled, Items items) {
		this.pulled = pulled;
		this.items = items;
	}

	Map<Id, Head> load(List<Id> authors) {
		long now = System.nanoTime();
		var heads = new HashMap<Id, Head>();
		try {
			List<Slice> slices = pulled.slices(authors, Position.TOP, pulled.capacity());
			for (int i = 0; i < authors.size(); i++) {
				Id author = authors.get(i);
				switch (slices.get(i)) {
					case Slice.Present(var found, var floor, var more) ->
						heads.put(author, new Head(found, more ? found.getLast().at() : floor, now));
					case Slice.Missing() -> heads.put(author, rebuilt(author, now));
				}
			}
		}
		catch (TimelinesUnavailable e) {
			LOG.debug("What celebrities have is read from the database", e);
			authors.forEach(author -> heads.computeIfAbsent(author, missing -> stored(missing, now)));
		}
		return heads;
	}

	private Head stored(Id author, long now) {
		return head(items.pulledOf(author, pulled.capacity() + 1), now);
	}

	/** Items that are published meanwhile come into the rebuilding timeline, because it is there before the database is read. */
	private Head rebuilt(Id author, long now) {
		String who = UUID.randomUUID().toString();
		if (pulled.beginRebuild(author, who, LOCK) != RebuildStart.BEGUN) {
			return stored(author, now);
		}
		List<Id> owner = List.of(author);
		List<Item> found = items.pulledOf(author, pulled.capacity() + 1);
		Head head = head(found, now);
		pulled.add(owner, head.items());
		pulled.remove(owner, items.takenBack(found));
		pulled.finishRebuild(author, who, head.floor());
		return head;
	}

	private Head head(List<Item> found, long now) {
		boolean all = found.size() <= pulled.capacity();
		return new Head(all ? found : found.subList(0, pulled.capacity()), all ? 0 : found.getLast().at(), now);
	}
}
