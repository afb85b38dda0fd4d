package org.shutterline.post.post;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.FieldProblem;
import org.shutterline.post.text.WrittenText;

/**
 * What an author says with a post.
 *
 * @param given the tags that the author gave beside the caption
 * @param tags those and then the caption's hashtags, each once
 */
record Wording(String caption, List<String> given, List<String> tags) {
	static final int MAX_CAPTION = 2200;
	static final int MAX_TAGS = 30;

	Wording {
		given = List.copyOf(given);
		tags = List.copyOf(tags);
	}

	static Wording of(String caption, List<String> given) {
		var tags = new LinkedHashSet<>(given);
		tags.addAll(Tags.in(caption));
		return new Wording(caption, given, List.copyOf(tags));
	}

	/** What is wrong with it as a whole, whose parts are right. */
	List<FieldProblem> problems() {
		return tags.size() <= MAX_TAGS
				? List.of()
				: List.of(new FieldProblem("tags",
						"must be at most %d, with the caption's hashtags".formatted(MAX_TAGS)));
	}

	/** Whether readers see the same. */
	boolean readsAs(Wording other) {
		return caption.equals(other.caption) && tags.equals(other.tags);
	}

	/** The caption as it may be stored; notes what is wrong with it. */
	static String caption(String written, List<FieldProblem> problems) {
		try {
			return WrittenText.checked(written, MAX_CAPTION);
		}
		catch (IllegalArgumentException wrong) {
			problems.add(new FieldProblem("caption", String.valueOf(wrong.getMessage())));
			return "";
		}
	}

	/** The tags in their one form, each once; notes what is wrong with them. */
	static List<String> tags(List<? extends @Nullable String> written, List<FieldProblem> problems) {
		if (written.size() > MAX_TAGS) {
			problems.add(new FieldProblem("tags", "must be at most " + MAX_TAGS));
			return List.of();
		}
		SequencedSet<String> tags = new LinkedHashSet<>();
		for (var i = 0; i < written.size(); i++) {
			var tag = written.get(i) == null ? null : Tags.normalised(written.get(i)).orElse(null);
			if (tag == null) {
				problems.add(new FieldProblem("tags[" + i + "]", Tags.RULE));
			}
			else {
				tags.add(tag);
			}
		}
		return new ArrayList<>(tags);
	}
}
