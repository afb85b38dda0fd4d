package org.shutterline.notification.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shutterline.contracts.EventContract;
import org.shutterline.notification.inbox.Cause;
import org.shutterline.notification.inbox.Silence;
import org.shutterline.notification.inbox.Type;
import org.shutterline.platform.core.Id;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class CauseTests {
	private static final JsonMapper JSON = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

	private static final Id ADA = Id.parse("723465281930240001");

	private static final Id BOB = Id.parse("723465281930240002");

	private static final Id CAROL = Id.parse("723465281930240003");

	private static final Id POST = Id.parse("723465281930241001");

	private static final Id COMMENT = Id.parse("723465281930242002");

	@Test
	void aLikeConcernsTheAuthor() {
		assertThat(example("post_liked", PostLiked.class).cause()).isEqualTo(
				new Cause(Type.LIKE, BOB, POST, ADA, 1, POST, Instant.parse("2026-03-02T12:00:00Z")));
		assertThat(example("post_unliked", PostUnliked.class).cause())
				.isEqualTo(new Cause(Type.LIKE, BOB, POST, ADA, 2, POST, null));
	}

	@Test
	void aReplyConcernsTheAuthorAndWhoIsAnswered() {
		Instant at = Instant.parse("2026-03-02T12:10:00Z");

		assertThat(example("comment_added", CommentAdded.class).causes()).containsExactly(
				new Cause(Type.COMMENT, BOB, COMMENT, ADA, 1, POST, at),
				new Cause(Type.REPLY, BOB, COMMENT, CAROL, 1, POST, at));
	}

	@Test
	void anAuthorWhoIsAnsweredHearsOfTheReplyAlone() {
		assertThat(comment(ADA).causes()).extracting(Cause::type, Cause::recipientId)
				.containsExactly(tuple(Type.REPLY, ADA));
	}

	@Test
	void aCommentThatIsNoReplyConcernsTheAuthor() {
		assertThat(comment(null).causes()).extracting(Cause::type, Cause::recipientId)
				.containsExactly(tuple(Type.COMMENT, ADA));
	}

	@Test
	void aRelationConcernsBoth() {
		assertThat(example("relation_changed", RelationChanged.class).causes()).containsExactly(
				new Cause(Type.FOLLOW_REQUEST, ADA, BOB, BOB, 5, null, null),
				new Cause(Type.FOLLOW, ADA, BOB, BOB, 5, null, Instant.parse("2026-03-02T10:00:00Z")),
				new Cause(Type.FOLLOW_REQUEST, BOB, ADA, ADA, 5, null, null),
				new Cause(Type.FOLLOW, BOB, ADA, ADA, 5, null, null));
	}

	@Test
	void aRelationOfBeforeThereWereRequestsAndBlocksSaysNothingOfThem() {
		var old = JSON.readValue("""
				{"version": 5, "changed_at": "2026-03-02T10:00:00Z", "ties": [
				{"from_user_id": "1", "to_user_id": "2", "following": true, "followed_at": null}]}""",
				RelationChanged.class);
		assertThat(old.causes()).extracting(Cause::type, Cause::stands)
				.containsExactly(tuple(Type.FOLLOW_REQUEST, false), tuple(Type.FOLLOW, true));
		assertThat(old.silences()).containsExactly(new Silence(Id.of(1), Id.of(2), 5, false, false));
	}

	private static CommentAdded comment(@Nullable Id replyToUser) {
		return new CommentAdded(COMMENT, POST, ADA, BOB, replyToUser, 1, Instant.EPOCH);
	}

	private static <T> T example(String type, Class<T> record) {
		return JSON.readValue(EventContract.of(type).example(), record);
	}
}
