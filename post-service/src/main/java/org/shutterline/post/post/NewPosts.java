package org.shutterline.post.post;

import java.net.URI;
import java.util.List;

import org.shutterline.platform.core.FieldProblem;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.Idempotency;
import org.shutterline.platform.servlet.IdempotencyKey;
import org.shutterline.post.media.UnheardMedia;
import org.shutterline.post.post.PostController.CreatedView;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Creates posts, once for each key, and answers what became of them. */
@Component
class NewPosts {
	private static final ProblemType MEDIA_NOT_FOUND = new ProblemType(400, "media_not_found", "Media not found");
	private final Authoring authoring;
	private final UnheardMedia unheard;
	private final Idempotency idempotency;

	NewPosts(Authoring authoring, UnheardMedia unheard, Idempotency idempotency) {
		this.authoring = authoring;
		this.unheard = unheard;
		this.idempotency = idempotency;
	}

	ResponseEntity<CreatedView> create(Viewer viewer, Jwt token, IdempotencyKey key, CreatePost command) {
		unheard.learn(token.getTokenValue(), viewer.userId(), command.mediaIds());
		return idempotency.once(key, command, CreatedView.class,
				() -> switch (authoring.create(viewer.userId(), command)) {
					case Authoring.Created.AsPost(var id, var status) -> ResponseEntity
							.created(URI.create("/api/v1/posts/" + id)).body(new CreatedView(id, status));
					case Authoring.Created.AuthorGone() -> throw new ProblemException(ProblemType.UNAUTHENTICATED,
							"The account of this token does not exist.");
					case Authoring.Created.MediaNotFound(var position) ->
						throw new ProblemException(new Problem(MEDIA_NOT_FOUND,
								"There is no such media of yours.", List.of(
										new FieldProblem("media_ids[" + position + "]", "is no media of yours"))));
					case Authoring.Created.NotForPosts(var position) ->
						throw new ProblemException(Problem.invalid("media_ids[" + position + "]",
								"was uploaded for a profile; upload it with the purpose post"));
				});
	}
}
