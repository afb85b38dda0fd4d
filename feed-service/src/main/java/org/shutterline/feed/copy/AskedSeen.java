package org.shutterline.feed.copy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.redis.Round;

/** Which of some stories a viewer has seen; known of all of them or of none. */
final class AskedSeen {
	private static final String COMPLETE = "complete";

	private final List<Long> stories;

	private final Supplier<? extends List<@Nullable String>> answer;

	private boolean complete = true;

	AskedSeen(long viewer, Set<Long> stories, Round round) {
		this.stories = List.copyOf(stories);
		this.answer = stories.isEmpty()
				? List::of
				: round.add(CommandType.HMGET, new ValueListOutput<>(StringCodec.UTF8), arguments -> {
					arguments.addKey(Names.SEEN + viewer).add(COMPLETE);
					this.stories.forEach(story -> arguments.add(Long.toString(story)));
					return arguments;
				});
	}

	/** Those that were seen, and when; none if Redis does not know. */
	Map<Long, Long> take() {
		var found = new HashMap<Long, Long>();
		List<@Nullable String> texts = answer.get();
		complete = stories.isEmpty() || texts.getFirst() != null;
		for (int i = 0; complete && i < stories.size(); i++) {
			String at = texts.get(i + 1);
			if (at != null) {
				found.put(stories.get(i), Long.parseLong(at));
			}
		}
		return found;
	}

	boolean isComplete() {
		return complete;
	}
}
