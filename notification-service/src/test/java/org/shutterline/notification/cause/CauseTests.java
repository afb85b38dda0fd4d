package org.shutterline.notification.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shutterline.contracts.EventContract;
import org.shutterline.notification.inbox.Cause;
import org.shutterline.notification.inbox.Mentions.Text;
import org.shutterline.notification.inbox.Stance;
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
		assertThat(example("post_liked", PostLiked.class).causes()).containsExactly(
				new Cause(Type.LIKE, BOB, POST, ADA, 1, POST, Instant.parse("2026-03-02T12:00:00Z")));
		assertThat(example("post_unliked", PostUnliked.class).causes())
				.containsExactly(new Cause(Type.LIKE, BOB, POST, ADA, 2, POST, null));
	}

	@Test
	void aReplyConcernsTheAuthorAndWhoIsAnswered() {
		Instant at = Instant.parse("2026-03-02T12:10:00Z");

		assertThat(example("comment_added", CommentAdded.class).causes()).containsExactly(
				new Cause(Type.COMMENT, BOB, COMMENT, ADA, 1, POST, at),
				new Cause(Type.REPLY, BOB, COMMENT, CAROL, 1, POST, at));
	}

	@Test
	void knowsWhatIsGone() {
		assertThat(example("comment_deleted", CommentDeleted.class)).isEqualTo(new CommentDeleted(COMMENT, BOB));
		assertThat(example("post_deleted", PostDeleted.class)).isEqualTo(new PostDeleted(POST));
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
	void whoIsAnsweredOrCommentedHearsOfNoMentionAsWell() {
		assertThat(comment(CAROL, new Mention(CAROL), new Mention(ADA), new Mention(POST), new Mention(POST)).causes())
				.extracting(Cause::type, Cause::recipientId).containsExactly(tuple(Type.COMMENT, ADA),
						tuple(Type.REPLY, CAROL), tuple(Type.MENTION, POST));
	}

	@Test
	void aShareConcernsTheAuthor() {
		assertThat(example("post_shared", PostShared.class).causes()).containsExactly(
				new Cause(Type.SHARE, BOB, POST, ADA, 1, POST, Instant.parse("2026-03-02T12:00:00Z")));
		assertThat(example("post_unshared", PostUnshared.class).causes())
				.containsExactly(new Cause(Type.SHARE, BOB, POST, ADA, 2, POST, null));
	}

	@Test
	void aCaptionConcernsThoseWhomItNames() {
		assertThat(example("post_published", PostPublished.class).text())
				.isEqualTo(new Text(POST, ADA, 1, Instant.parse("2026-03-02T11:00:02.250Z"), List.of(BOB)));
		assertThat(example("post_edited", PostEdited.class).text())
				.isEqualTo(new Text(POST, ADA, 2, Instant.parse("2026-03-02T13:00:00Z"), List.of(BOB)));
	}

	@Test
	void mediaConcernTheirOwner() {
		Id media = Id.parse("723465281930240903");
		assertThat(example("media_failed", MediaFailed.class).cause())
				.isEqualTo(new Cause(Type.MEDIA_FAILED, ADA, media,
						ADA, 2, null, Instant.parse("2026-03-02T11:00:01.500Z")));
		assertThat(example("media_ready", MediaReady.class).cause().stands()).isFalse();
	}

	@Test
	void aRelationConcernsBoth() {
		assertThat(example("relation_changed", RelationChanged.class).relation().causes()).containsExactly(
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
		assertThat(old.relation().causes()).extracting(Cause::type, Cause::stands)
				.containsExactly(tuple(Type.FOLLOW_REQUEST, false), tuple(Type.FOLLOW, true));
		assertThat(old.relation().stances())
				.containsExactly(new Stance(Id.of(1), Id.of(2), 5, true, false, false));
	}

	private static CommentAdded comment(@Nullable Id replyToUser, Mention... mentioned) {
		return new CommentAdded(COMMENT, POST, ADA, BOB, replyToUser, List.of(mentioned), 1, Instant.EPOCH);
	}

	private static <T> T example(String type, Class<T> record) {
		return JSON.readValue(EventContract.of(type).example(), record);
	}
}
