package org.shutterline.post.post;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.FieldProblem;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;

/** The command to create a post: a caption, tags beside it, and 1 to 10 media in order. */
record CreatePost(Wording wording, List<Id> mediaIds) {
	static final int MAX_MEDIA = 10;

	CreatePost {
		mediaIds = List.copyOf(mediaIds);
	}

	/** @throws ProblemException that names all that is wrong with the post */
	static CreatePost from(NewPost post) {
		var problems = new ArrayList<FieldProblem>();
		var wording = wording(post.caption(), post.tags(), problems);
		var media = media(post.mediaIds() == null ? List.of() : post.mediaIds(), problems);
		refuse(problems);
		return new CreatePost(wording, media);
	}

	/** @throws ProblemException that names all that is wrong with the words */
	static Wording wording(@Nullable String caption, @Nullable List<@Nullable String> tags) {
		var problems = new ArrayList<FieldProblem>();
		var wording = wording(caption, tags, problems);
		refuse(problems);
		return wording;
	}

	private static Wording wording(@Nullable String caption, @Nullable List<@Nullable String> tags,
			List<FieldProblem> problems) {
		var wording = Wording.of(Wording.caption(caption == null ? "" : caption, problems),
				Wording.tags(tags == null ? List.of() : tags, problems));
		if (problems.isEmpty()) {
			problems.addAll(wording.problems());
		}
		return wording;
	}

	private static void refuse(List<FieldProblem> problems) {
		if (!problems.isEmpty()) {
			throw new ProblemException(new Problem(ProblemType.INVALID_REQUEST, "The post is invalid.", problems));
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
