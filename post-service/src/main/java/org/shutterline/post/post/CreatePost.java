package org.shutterline.post.post;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.FieldProblem;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.post.text.WrittenText;

/** The command to create a post: a caption, its tags with the caption's hashtags among them, and 1 to 10 media in order. */
record CreatePost(String caption, List<String> tags, List<Id> mediaIds) {
	static final int MAX_CAPTION = 2200;
	static final int MAX_TAGS = 30;
	static final int MAX_MEDIA = 10;

	CreatePost {
		tags = List.copyOf(tags);
		mediaIds = List.copyOf(mediaIds);
	}

	/** @throws ProblemException that names all that is wrong with the post */
	static CreatePost from(NewPost post) {
		var problems = new ArrayList<FieldProblem>();
		var caption = caption(post.caption() == null ? "" : post.caption(), problems);
		var tags = new LinkedHashSet<String>();
		tags(post.tags() == null ? List.of() : post.tags(), tags, problems);
		tags.addAll(Tags.in(caption));
		if (tags.size() > MAX_TAGS && problems.isEmpty()) {
			problems.add(
					new FieldProblem("tags", "must be at most %d, with the caption's hashtags".formatted(MAX_TAGS)));
		}
		var media = media(post.mediaIds() == null ? List.of() : post.mediaIds(), problems);
		if (!problems.isEmpty()) {
			throw new ProblemException(new Problem(ProblemType.INVALID_REQUEST, "The post is invalid.", problems));
		}
		return new CreatePost(caption, List.copyOf(tags), media);
	}

	private static String caption(String caption, List<FieldProblem> problems) {
		try {
			return WrittenText.checked(caption, MAX_CAPTION);
		}
		catch (IllegalArgumentException wrong) {
			problems.add(new FieldProblem("caption", String.valueOf(wrong.getMessage())));
			return "";
		}
	}

	private static void tags(List<@Nullable String> written, SequencedSet<String> tags, List<FieldProblem> problems) {
		if (written.size() > MAX_TAGS) {
			problems.add(new FieldProblem("tags", "must be at most " + MAX_TAGS));
			return;
		}
		for (var i = 0; i < written.size(); i++) {
			var tag = written.get(i) == null ? null : Tags.normalised(written.get(i)).orElse(null);
			if (tag == null) {
				problems.add(new FieldProblem("tags[" + i + "]", Tags.RULE));
			}
			else {
				tags.add(tag);
			}
		}
	}

	private static List<Id> media(List<@Nullable Id> written, List<FieldProblem> problems) {
		if (written.isEmpty() || written.size() > MAX_MEDIA) {
			problems.add(new FieldProblem("media_ids", "must be 1 to %d media".formatted(MAX_MEDIA)));
			return List.of();
		}
		var media = new ArrayList<Id>();
		var seen = new HashSet<Id>();
		for (var i = 0; i < written.size(); i++) {
			var id = written.get(i);
			if (id == null) {
				problems.add(new FieldProblem("media_ids[" + i + "]", "is missing"));
			}
			else if (seen.add(id)) {
				media.add(id);
			}
			else {
				problems.add(new FieldProblem("media_ids[" + i + "]", "is in the post already"));
			}
		}
		return media;
	}
}
