package org.shutterline.feed.reading;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.shutterline.feed.reading.Teller.Told;
import org.shutterline.platform.media.MediaUrls;
import org.shutterline.platform.redis.VersionedCache;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes trays as {@link TrayView}s are written, from parts that are written already. */
@Component
public class TrayPages {
	private static final byte[] USER = JsonBytes.utf8("{\"user\":");

	private static final byte[] STORIES = JsonBytes.utf8("},\"stories\":[");

	private static final byte[] STORY = JsonBytes.utf8("{\"story_id\":\"");

	private static final byte[] CONTENT = JsonBytes.utf8("\",");

	private static final byte[] SEEN = JsonBytes.utf8(",\"seen\":");

	private static final byte[] END = JsonBytes.utf8("]}");

	private static final int ESTIMATE = 1 << 14;

	private final VersionedCache<PartKey, Part> cache;

	private final JsonMapper json;

	private final MediaUrls urls;

	private final Clock clock;

	TrayPages(VersionedCache<PartKey, Part> cache, JsonMapper json, MediaUrls urls, Clock clock) {
		this.cache = cache;
		this.json = json;
		this.urls = urls;
		this.clock = clock;
	}

	/** A teller with the parts to be written. */
	private record Ready(Part author, List<Story> stories) {}

	private record Story(Told told, Part content) {}

	/** The tellers in their order; what has ended or was deleted until now is left out, and who has nothing else. */
	public List<TrayView> write(List<Teller> tellers) {
		Map<PartKey, Long> wanted = new HashMap<>();
		for (Teller teller : tellers) {
			wanted.put(author(teller), teller.version());
			teller.stories().forEach(told -> wanted.put(story(told), told.stamp().version()));
		}
		Map<PartKey, Part> parts = cache.get(wanted);
		List<Ready> ready = ready(tellers, parts);
		var bytes = new JsonBytes(urls, ESTIMATE);
		return Written.array(TrayView.class, ready.size(), i -> write(ready.get(i), bytes), bytes, json);
	}

	private List<Ready> ready(List<Teller> tellers, Map<PartKey, Part> parts) {
		long now = clock.millis();
		var ready = new ArrayList<Ready>(tellers.size());
		for (Teller teller : tellers) {
			Part author = parts.get(author(teller));
			var stories = new ArrayList<Story>(teller.stories().size());
			for (Told told : teller.stories()) {
				Part content = parts.get(story(told));
				if (content != null && told.stamp().expiresAt() > now) {
					stories.add(new Story(told, content));
				}
			}
			if (author != null && !stories.isEmpty()) {
				ready.add(new Ready(author, stories));
			}
		}
		return ready;
	}

	private static void write(Ready teller, JsonBytes bytes) {
		bytes.put(USER).put(teller.author()).put(STORIES);
		for (int i = 0; i < teller.stories().size(); i++) {
			Story story = teller.stories().get(i);
			if (i > 0) {
				bytes.put(',');
			}
			bytes.put(STORY).put(story.told().stamp().storyId()).put(CONTENT).put(story.content()).put(SEEN)
					.put(story.told().seen()).put('}');
		}
		bytes.put(END);
	}

	private static PartKey author(Teller teller) {
		return new PartKey(PartKind.AUTHOR, teller.authorId());
	}

	private static PartKey story(Told told) {
		return new PartKey(PartKind.STORY, told.stamp().storyId());
	}
}
