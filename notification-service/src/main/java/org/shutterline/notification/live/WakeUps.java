package org.shutterline.notification.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.shutterline.notification.inbox.InboxChanges;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.redis.QuickRedis;
import org.springframework.stereotype.Component;

/**
 * Tells all replicas which inboxes have changed, so that whichever holds their streams reads them. A message names many
 * inboxes and has nothing of what is in them; one that is lost is found missing by {@link LostWakeUps}.
 */
@Component
class WakeUps implements InboxChanges {
	static final String CHANNEL = "live:changed";

	/** Inboxes in one message: some 15 KB. */
	private static final int OF_MESSAGE = 500;

	private final QuickRedis redis;

	private final NewsReader reader;

	WakeUps(QuickRedis redis, NewsReader reader) {
		this.redis = redis;
		this.reader = reader;
		redis.hear(CHANNEL, this::heard);
	}

	/** Of this process's own streams it is known without Redis. */
	@Override
	public void afterCommit(Map<Id, Long> heads) {
		reader.wake(heads);
		var parts = new ArrayList<>(heads.entrySet());
		for (int from = 0; from < parts.size(); from += OF_MESSAGE) {
			String message = message(parts.subList(from, Math.min(parts.size(), from + OF_MESSAGE)));
			redis.tell(commands -> commands.publish(CHANNEL, message));
		}
	}

	private void heard(String message) {
		reader.wake(heads(message));
	}

	private static String message(List<Map.Entry<Id, Long>> heads) {
		return heads.stream().map(head -> head.getKey() + " " + head.getValue()).collect(Collectors.joining("\n"));
	}

	private static Map<Id, Long> heads(String message) {
		Map<Id, Long> heads = new HashMap<>();
		message.lines().forEach(line -> {
			int between = line.indexOf(' ');
			heads.put(Id.parse(line.substring(0, between)), Long.parseLong(line.substring(between + 1)));
		});
		return heads;
	}
}
