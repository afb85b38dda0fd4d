package org.shutterline.post.story;

import java.time.Duration;
import java.util.ArrayList;

import org.shutterline.platform.core.FieldProblem;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;

/** The command to publish a story as soon as its media is ready, and for so long from then on. */
record PublishStory(Id mediaId, Duration lifetime) {
	/** @throws ProblemException that names all that is wrong with the story */
	static PublishStory from(NewStory story) {
		var problems = new ArrayList<FieldProblem>();
		var mediaId = story.mediaId();
		if (mediaId == null) {
			problems.add(new FieldProblem("media_id", "is missing"));
		}
		var seconds = story.expiresIn() == null ? Story.LONGEST.toSeconds() : story.expiresIn();
		if (seconds < 1 || seconds > Story.LONGEST.toSeconds()) {
			problems.add(new FieldProblem("expires_in",
					"must be 1 to %d seconds".formatted(Story.LONGEST.toSeconds())));
		}
		if (mediaId == null || !problems.isEmpty()) {
			throw new ProblemException(new Problem(ProblemType.INVALID_REQUEST, "The story is invalid.", problems));
		}
		return new PublishStory(mediaId, Duration.ofSeconds(seconds));
	}
}
