package org.shutterline.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShutterlineClientTests {
	private final SmallServer server = new SmallServer();
	private final ShutterlineClient client = ShutterlineClient.at(server.uri());

	@AfterEach
	void stop() {
		server.close();
	}

	@Test
	void signsUpInSnakeCaseAndReadsTheTokens() {
		server.answer(201, """
				{"user_id": "12", "token": "t", "expires_in": 600, "refresh_token": "r", "of_tomorrow": 1}""");
		assertThat(client.signUp("ada", "ada@example.com", "a long password"))
				.isEqualTo(new SignedUp("12", "t", 600, "r"));
		assertThat(server.lastAsked().method()).isEqualTo("POST");
		assertThat(server.lastAsked().path()).isEqualTo("/api/v1/signup");
		assertThat(server.lastAsked().body()).contains("\"email\":\"ada@example.com\"");
		assertThat(server.lastAsked().header("Authorization")).isEmpty();
	}

	@Test
	void sendsTheTokenAndTheIdempotencyKey() {
		server.answer(201, """
				{"post_id": "34", "status": "processing"}""");
		client.with("secret").publish(new NewPost("dawn", List.of("sky"), List.of("5")), "key-1");
		assertThat(server.lastAsked().header("Authorization")).isEqualTo("Bearer secret");
		assertThat(server.lastAsked().header("Idempotency-key")).isEqualTo("key-1");
		assertThat(server.lastAsked().body()).isEqualTo("""
				{"caption":"dawn","tags":["sky"],"media_ids":["5"]}""");
	}

	@Test
	void readsWholePosts() {
		server.answer(200, """
				{"post_id": "34", "user": {"user_id": "12", "username": "ada", "profile_pic_url": null}, "media_url": "http://localhost/m/large.jpg",
				 "media": [{"media_id": "5", "type": "photo", "width": 800, "height": 600, "duration_ms": null, "blurhash": "LEHV6n", "alt_text": null,
				   "poster_url": null, "hls_url": null,
				   "renditions": [{"name": "small", "content_type": "image/jpeg", "width": 320, "height": 240, "url": "http://localhost/m/small.jpg"}]}],
				 "caption": "dawn", "tags": [], "likes_count": 2, "comments_count": 1, "shares_count": 3, "liked": true, "saved": false, "shared": true,
				 "status": "published", "failure": null, "version": 1,
				 "created_at": "2026-03-02T11:00:00Z", "published_at": "2026-03-02T11:00:02.25Z"}""");
		var post = client.post("34");
		assertThat(post.user().username()).isEqualTo("ada");
		assertThat(post.likesCount()).isEqualTo(2);
		assertThat(post.publishedAt()).isEqualTo(Instant.parse("2026-03-02T11:00:02.25Z"));
		assertThat(post.media().getFirst().sizes()).containsExactly(
				new Rendition("small", "image/jpeg", 320, 240, URI.create("http://localhost/m/small.jpg")));
	}

	@Test
	void editsOnlyTheVersionThatItSaw() {
		server.answer(412, """
				{"status": 412, "code": "stale_version", "trace_id": "1"}""");
		assertThat(catchThrowableOfType(Refused.class, () -> client.posts().edit("34", 2, Map.of("caption", "dusk")))
				.status()).isEqualTo(412);
		assertThat(server.lastAsked().method()).isEqualTo("PATCH");
		assertThat(server.lastAsked().path()).isEqualTo("/api/v1/posts/34");
		assertThat(server.lastAsked().header("If-match")).isEqualTo("\"2\"");
		assertThat(server.lastAsked().body()).isEqualTo("""
				{"caption":"dusk"}""");
	}

	@Test
	void readsCommentsWithTheirFirstReplies() {
		server.answer(200, """
				[{"comment_id": "1", "user": {"user_id": "1", "username": null, "profile_pic_url": null}, "text": "", "reply_to": null, "likes_count": 0, "liked": false, "deleted": true,
				 "replies_count": 1, "created_at": "2026-03-02T11:00:00Z", "replies": [{"comment_id": "2",
				 "user": {"user_id": "12", "username": "ada", "profile_pic_url": null}, "text": "so", "reply_to": "1",
				 "likes_count": 3, "liked": true, "created_at": "2026-03-02T11:01:00Z"}]}]""");
		var comment = client.comments("34").items().getFirst();
		assertThat(comment.isDeleted()).isTrue();
		assertThat(comment.firstReplies()).singleElement().satisfies(reply -> {
			assertThat(reply.user().username()).isEqualTo("ada");
			assertThat(reply.isDeleted()).isFalse();
			assertThat(reply.firstReplies()).isEmpty();
		});
		assertThat(comment.user().userId()).isEqualTo("1");
	}

	@Test
	void readsMediaThatIsNotReadyYet() {
		server.answer(200,
				"""
				{"media_id": "5", "type": null, "status": "processing", "failure": null, "width": null, "height": null}""");
		var media = client.media("5");
		assertThat(media.ready()).isFalse();
		assertThat(media.failed()).isFalse();
		assertThat(media.sizes()).isEmpty();
	}

	@Test
	void throwsProblemsWithCodeAndTrace() {
		server.answer(409, """
				{"type": "about:blank", "title": "Conflict", "status": 409, "detail": "That name is taken.", "instance": "/api/v1/signup",
				 "code": "username_taken", "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"}""");
		var refused = catchThrowableOfType(Refused.class, () -> client.signUp("ada", "a@example.com", "x"));
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.code()).isEqualTo("username_taken");
		assertThat(refused).hasMessageContaining("POST /api/v1/signup")
				.hasMessageContaining("4bf92f3577b34da6a3ce929d0e0e4736");
		assertThat(server.timesAsked()).isEqualTo(1);
	}

	@Test
	void saysHowLongToWaitWhereTheLimitSaysSo() {
		server.answer(429, Map.of("Content-Type", "application/problem+json", "Retry-After", "7"), """
				{"status": 429, "code": "rate_limited", "trace_id": "1"}""");
		assertThat(catchThrowableOfType(Refused.class, client::me).retryAfter()).contains(Duration.ofSeconds(7));
	}

	@Test
	void survivesErrorsThatAreNoProblems() {
		server.answer(502, Map.of("Content-Type", "text/html"), "<h1>Bad Gateway</h1>");
		var refused = catchThrowableOfType(Refused.class, client::me);
		assertThat(refused.code()).isEmpty();
		assertThat(refused).hasMessageContaining("502").hasMessageContaining("Bad Gateway");
	}

	@Test
	void tellsNoAnswerFromARefusal() {
		server.close();
		assertThatExceptionOfType(Unreachable.class).isThrownBy(client::me)
				.withMessageContaining(server.uri().toString());
	}

	@Test
	void followsTheLinkToTheEnd() {
		var next = Map.of("Content-Type", "application/json", "Link",
				"</api/v1/feed?after_cursor=abc&limit=1>; rel=\"next\"", "X-Next-Cursor", "abc");
		server.answer(200, next, "[]").answer(200, "[]");
		var page = client.feed(1);
		assertThat(page.nextCursor()).contains("abc");
		assertThat(page.toTheEnd()).isEmpty();
		assertThat(server.lastAsked().path()).isEqualTo("/api/v1/feed?after_cursor=abc&limit=1");
		assertThat(server.timesAsked()).isEqualTo(2);
	}

	@Test
	void sendsOriginalsWithTheTicketsHeadersAndNoToken() {
		server.answer(200, Map.of(), "");
		var ticket = new UploadTicket("5", "pending", "PUT", server.uri().resolve("/quarantine/5?signature=x"),
				Map.of("Content-Type", "image/jpeg", "Content-Length", "3",
						"If-None-Match", "*"),
				null, Instant.EPOCH);
		client.with("secret").send(ticket, "abc".getBytes(StandardCharsets.US_ASCII));
		assertThat(server.lastAsked().method()).isEqualTo("PUT");
		assertThat(server.lastAsked().body()).isEqualTo("abc");
		assertThat(server.lastAsked().header("Content-type")).isEqualTo("image/jpeg");
		assertThat(server.lastAsked().header("If-none-match")).isEqualTo("*");
		assertThat(server.lastAsked().header("Authorization")).isEmpty();
	}

	@Test
	void editsOnlyTheVersionThatItNames() {
		server.answer(200, """
				{"user_id": "12", "username": "ada", "email": "a@example.com", "email_verified": false, "display_name": "Ada",
				 "bio": "", "profile_pic_url": null, "private": true, "version": 4}""");
		var account = client.with("secret").account().edit(3, Map.of("private", true));
		assertThat(account.isPrivate()).isTrue();
		assertThat(account.version()).isEqualTo(4);
		assertThat(server.lastAsked().method()).isEqualTo("PATCH");
		assertThat(server.lastAsked().header("If-match")).isEqualTo("\"3\"");
		assertThat(server.lastAsked().body()).isEqualTo("{\"private\":true}");
	}

	@Test
	void takesThePictureAwayByANull() {
		server.answer(200, """
				{"user_id": "12", "username": "ada", "email": "a@example.com", "email_verified": false, "display_name": "Ada",
				 "bio": "", "profile_pic_url": null, "private": false, "version": 4}""");
		client.with("secret").account().showPicture(null);
		assertThat(server.lastAsked().body()).isEqualTo("{\"profile_media_id\":null}");
	}

	@Test
	void readsReceiptsOfErasuresThatAreUnderWayWithoutAToken() {
		server.answer(202, "{\"receipt\": \"abc\"}").answer(200, """
				{"receipt": "abc", "requested_at": "2026-01-01T00:00:00Z", "completed_at": null,
				 "services": [{"service": "user-service", "erased_at": "2026-01-01T00:00:01Z"},
				  {"service": "feed-service", "erased_at": null}]}""");
		var owner = client.with("secret");
		var receipt = owner.account().delete("a long password");
		assertThat(server.lastAsked().body()).isEqualTo("{\"password\":\"a long password\"}");
		var erasure = owner.frontDoor().erasure(receipt);
		assertThat(server.lastAsked().path()).isEqualTo("/api/v1/erasures/abc");
		assertThat(server.lastAsked().header("Authorization")).isEmpty();
		assertThat(erasure.completedAt()).isNull();
		assertThat(erasure.services()).hasSize(2);
	}

	@Test
	void togglesWhatIsBetweenTwo() {
		server.answer(200, """
				{"following": false, "followed_by": false, "requested": false, "blocking": true, "muting": false}""");
		assertThat(client.with("secret").people().block("eve"))
				.isEqualTo(new Relation(false, false, false, true, false));
		assertThat(server.lastAsked().path()).isEqualTo("/api/v1/users/eve/block");
		assertThat(server.lastAsked().body()).isEqualTo("{\"action\":\"block\"}");
	}

	@Test
	void escapesWhatStandsInPaths() {
		server.answer(404, "{\"status\": 404, \"code\": \"not_found\"}");
		assertThatExceptionOfType(Refused.class).isThrownBy(() -> client.profile("../a b?c"));
		assertThat(server.lastAsked().path()).isEqualTo("/api/v1/users/..%2Fa%20b%3Fc");
	}
}
