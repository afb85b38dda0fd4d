package org.shutterline.notification.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * Something that somebody did, or undid, which concerns somebody else. Type, actor and object name it: of one cause there
 * is at most one notification.
 *
 * @param actorId who did it; of media that failed, their owner
 * @param objectId the post that is liked or shared, the comment or reply that is written, the text that mentions, the
 * account that is followed, the media that failed
 * @param version orders the states of this cause
 * @param postId the post that the recipient is led to, if any
 * @param at when it was done, null once it is undone
 * @param postAuthorId whose post it is, where the recipient may not be allowed to see it
 */
public record Cause(Type type, Id actorId, Id objectId, Id recipientId, long version, @Nullable Id postId,
		@Nullable Instant at, @Nullable Id postAuthorId) {
	public Cause {
		Objects.requireNonNull(actorId, "actor");
		Objects.requireNonNull(objectId, "object");
		Objects.requireNonNull(recipientId, "recipient");
	}

	/** A cause that the recipient may always know of. */
	public Cause(Type type, Id actorId, Id objectId, Id recipientId, long version, @Nullable Id postId,
			@Nullable Instant at) {
		this(type, actorId, objectId, recipientId, version, postId, at, null);
	}

	/** What names a cause, whatever becomes of it. */
	record Key(Type type, Id actorId, Id objectId) {}

	/** What is shown as one: the likes of one post, the follows of one account. */
	record Subject(Id recipientId, Type type, Id subjectId) {}

	/** Whether it stands, rather than being undone. */
	public boolean stands() {
		return at != null;
	}

	/** Whether it stands by its first version; whoever hears this may know of it, or of what came later. */
	boolean isFirstState() {
		return stands() && version == 1;
	}

	Key key() {
		return new Key(type, actorId, objectId);
	}

	Subject subject() {
		return new Subject(recipientId, type, switch (type) {
			case LIKE, COMMENT, REPLY, MENTION, SHARE -> postId == null ? objectId : postId;
			case FOLLOW, FOLLOW_REQUEST -> recipientId;
			case MEDIA_FAILED -> objectId;
		});
	}

	/** The same, with the number that tells one mention of a text from the others. */
	Cause numbered(Id mention) {
		return new Cause(type, actorId, mention, recipientId, version, postId, at, postAuthorId);
	}

	/** What must be there, so that it is told: the post, and the comment that was written to it. */
	List<Id> things() {
		return switch (type) {
			case LIKE, SHARE -> List.of(objectId);
			case COMMENT, REPLY, MENTION -> postId == null ? List.of(objectId) : List.of(objectId, postId);
			case FOLLOW, FOLLOW_REQUEST, MEDIA_FAILED -> List.of();
		};
	}

	/** Nobody is told of their own acts; that one's media failed is no act. */
	boolean isOwnAct() {
		return type != Type.MEDIA_FAILED && actorId.equals(recipientId);
	}
}
