package org.shutterline.feed.interaction;

import java.time.Instant;
import java.util.Objects;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in who comments on what. */
@Component
public class Comments {
	private final Interactions interactions;

	private final Erasures erasures;

	Comments(Interactions interactions, Erasures erasures) {
		this.interactions = interactions;
		this.erasures = erasures;
	}

	/** A comment was written, from {@code engagement.events}; only who wrote it and where matters here. */
	public record Added(Id commentId, Id postId, Id userId, long version, Instant createdAt) {
		public Added {
			Objects.requireNonNull(commentId, "comment_id");
			Objects.requireNonNull(postId, "post_id");
			Objects.requireNonNull(userId, "user_id");
			Objects.requireNonNull(createdAt, "created_at");
		}
	}

	/** A comment is gone, whoever deleted it; the user is who wrote it. */
	public record Deleted(Id commentId, Id postId, Id userId, long version, Instant deletedAt) {
		public Deleted {
			Objects.requireNonNull(commentId, "comment_id");
			Objects.requireNonNull(postId, "post_id");
			Objects.requireNonNull(userId, "user_id");
			Objects.requireNonNull(deletedAt, "deleted_at");
		}
	}

	@Transactional
	public void added(Added comment) {
		store(comment.commentId(), comment.postId(), comment.userId(), comment.version(), true, comment.createdAt());
	}

	@Transactional
	public void deleted(Deleted comment) {
		store(comment.commentId(), comment.postId(), comment.userId(), comment.version(), false, comment.deletedAt());
	}

	private void store(Id comment, Id post, Id writer, long version, boolean stands, Instant at) {
		if (erasures.admits(writer)) {
			interactions.store(Kind.COMMENT, comment, post, writer, version, stands, at);
		}
	}
}
