package org.shutterline.platform.testing.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** How things of the code are called in the document. */
final class Names {
	private Names() {}

	/** {@code mediaIds} is {@code media_ids}. */
	static String wire(String javaName) {
		return javaName.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
	}

	/** A path with its variables as they are on the wire. */
	static String path(String mapped) {
		return Stream.of(mapped.split("/", 0)).map(segment -> segment.startsWith("{") ? wire(segment) : segment)
				.collect(Collectors.joining("/"));
	}

	/**
	 * A name that stays when methods of the code are renamed: {@code DELETE /api/v1/posts/{post_id}/like} is
	 * {@code deletePostLike}.
	 */
	static String operation(String method, String path) {
		List<String> words = new ArrayList<>();
		for (String segment : path.replaceFirst("^/api/v1", "").split("/", 0)) {
			if (segment.startsWith("{")) {
				words.add(singular(words.removeLast()));
			}
			else {
				words.add(segment);
			}
		}
		return method.toLowerCase(Locale.ROOT)
				+ words.stream().flatMap(word -> Stream.of(word.split("[^A-Za-z0-9]+", 0))).map(StringUtils::capitalize)
						.collect(Collectors.joining());
	}

	/** The feature to which a controller belongs. */
	static String tag(Class<?> controller) {
		return controller.getSimpleName().replaceFirst("Controller$", "");
	}

	/** {@code ProfileView.Relation} is {@code ProfileRelation}; a record within a controller is named after both. */
	static String schema(Class<?> type) {
		String own = own(type);
		@Nullable
		Class<?> outer = type.getEnclosingClass();
		if (outer == null) {
			return own;
		}
		String around = schema(outer);
		return own.startsWith(around) ? own : around + own;
	}

	/** The name of an answer that tells of one of these codes. */
	static String response(List<String> codes) {
		return codes.stream().map(code -> Stream.of(code.split("_", 0)).map(StringUtils::capitalize)
				.collect(Collectors.joining())).collect(Collectors.joining("Or"));
	}

	private static String own(Class<?> type) {
		String stripped = type.getSimpleName().replaceFirst("(View|Controller)$", "");
		return stripped.isEmpty() ? type.getSimpleName() : stripped;
	}

	private static String singular(String plural) {
		return plural.replaceFirst("s$", "");
	}
}
