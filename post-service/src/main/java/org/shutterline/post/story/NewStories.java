package org.shutterline.post.story;

import java.util.List;

import org.shutterline.platform.core.FieldProblem;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.Idempotency;
import org.shutterline.platform.servlet.IdempotencyKey;
import org.shutterline.post.media.UnheardMedia;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Publishes stories, once for each key, and answers what became of them. */
@Component
class NewStories {
	private static final ProblemType MEDIA_NOT_FOUND = new ProblemType(400, "media_not_found", "Media not found");
	private static final ProblemType TOO_MANY = new ProblemType(409, "too_many_stories", "Too many stories");
	private final Storytelling storytelling;
	private final UnheardMedia unheard;
	private final Idempotency idempotency;

	NewStories(Storytelling storytelling, UnheardMedia unheard, Idempotency idempotency) {
		this.storytelling = storytelling;
		this.unheard = unheard;
		this.idempotency = idempotency;
	}

	ResponseEntity<CreatedStory> create(Viewer viewer, Jwt token, IdempotencyKey key, PublishStory command) {
		unheard.learnPurpose(token.getTokenValue(), viewer.userId(), command.mediaId());
		return idempotency.once(key, command, CreatedStory.class,
				() -> switch (storytelling.publish(viewer.userId(), command)) {
					case Storytelling.Told.AsStory(var id, var status, var expiresAt) -> ResponseEntity
							.status(HttpStatus.CREATED).body(new CreatedStory(id, expiresAt, status));
					case Storytelling.Told.AuthorGone() -> throw new ProblemException(ProblemType.UNAUTHENTICATED,
							"The account of this token does not exist.");
					case Storytelling.Told.MediaNotFound() ->
						throw new ProblemException(new Problem(MEDIA_NOT_FOUND, "There is no such media of yours.",
								List.of(new FieldProblem("media_id", "is no media of yours"))));
					case Storytelling.Told.NotForStories() -> throw new ProblemException(
							Problem.invalid("media_id", "must be a media that was uploaded with the purpose story"));
					case Storytelling.Told.TooMany(var standing) -> throw new ProblemException(TOO_MANY,
							"You have " + standing + " stories, and no more can be seen at a time.");
				});
	}
}
