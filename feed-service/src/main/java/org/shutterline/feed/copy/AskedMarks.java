package org.shutterline.feed.copy;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.redis.Round;

/** A viewer's marks of some posts. */
final class AskedMarks {
	private static final String FLOOR = "floor";

	private final List<Long> posts;

	private final Supplier<? extends List<@Nullable String>> answer;

	private final Set<Long> missing = new LinkedHashSet<>();

	private boolean complete = true;

	AskedMarks(long viewer, Set<Long> posts, Round round) {
		this.posts = List.copyOf(posts);
		this.answer = posts.isEmpty()
				? List::of
				: round.add(CommandType.HMGET, new ValueListOutput<>(StringCodec.UTF8), arguments -> {
					arguments.addKey(Names.MARKS + viewer).add(FLOOR);
					posts.forEach(post -> arguments.add(Long.toString(post)));
					return arguments;
				});
	}

	/** Those that Redis has; those of other posts are missing from then on. */
	Map<Long, Marks> take() {
		var found = HashMap.<Long, Marks>newHashMap(posts.size());
		if (posts.isEmpty()) {
			return found;
		}
		List<@Nullable String> texts = answer.get();
		String floor = texts.getFirst();
		complete = floor != null;
		long lowest = floor == null ? Long.MAX_VALUE : Long.parseLong(floor);
		for (int i = 0; i < posts.size(); i++) {
			long post = posts.get(i);
			if (post < lowest) {
				missing.add(post);
			}
			else {
				found.put(post, marks(texts.get(i + 1)));
			}
		}
		return found;
	}

	Set<Long> missing() {
		return missing;
	}

	boolean isComplete() {
		return complete;
	}

	/** Of {@code scripts/mark.lua}: each ends in 0 or 1 and a bar, or is nothing but the bar. */
	private static Marks marks(@Nullable String text) {
		if (text == null) {
			return Marks.NONE;
		}
		int first = text.indexOf('|');
		int second = text.indexOf('|', first + 1);
		int third = text.length() - 1;
		return new Marks(stands(text, first), stands(text, second), stands(text, third));
	}

	private static boolean stands(String text, int end) {
		return end > 0 && text.charAt(end - 1) == '1' && end > 1 && text.charAt(end - 2) == ' ';
	}
}
