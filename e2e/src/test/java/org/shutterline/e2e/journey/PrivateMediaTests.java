package org.shutterline.e2e.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.SOON;
import static org.shutterline.e2e.journey.Outcomes.awaitStatus;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shutterline.e2e.client.NewUpload;

/** Who gets the files of a private account, and by which URLs. */
@Tag("journey")
class PrivateMediaTests {
	private static final Duration LIMIT = Duration.ofMinutes(1);

	@Test
	void aPhotoThatWasPublicIsSeenByFollowersAloneOnceItsAuthorIsPrivate() {
		var author = Person.newcomer(NOBODY, "shy");
		var friend = Person.newcomer(NOBODY, "friend");
		friend.client().follow(author.username());
		var post = author.publish("once for all");
		var open = Objects.requireNonNull(friend.awaitInFeed(post, LIMIT).mediaUrl());
		assertThat(open.getPath()).startsWith("/m/");
		assertThat(NOBODY.load(open).header("Cache-Control")).hasValue("public, max-age=3600");

		author.client().account().edit(Map.of("private", true));

		Await.atMost(LIMIT).isTrue("the old file is gone", () -> NOBODY.load(open).status() == 404);
		var sealed = Await.atMost(LIMIT).until("the feed has the new place", () -> friend.inFeed(post)
				.map(shown -> Objects.requireNonNull(shown.mediaUrl())).filter(url -> isSealed(url)));
		var photo = NOBODY.load(sealed);
		assertThat(photo.status()).isEqualTo(200);
		assertThat(photo.contentType()).isEqualTo("image/jpeg");
		assertThat(photo.header("Cache-Control").orElseThrow()).startsWith("private, max-age=");
		assertThat(photo.header("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(isSealed(Objects.requireNonNull(friend.client().post(post).mediaUrl()))).isTrue();
		awaitStatus("strangers see nothing", 404, () -> Person.newcomer(NOBODY, "stranger").client().post(post));

		String path = sealed.getPath();
		String token = path.split("/", -1)[2];
		assertThat(status(sealed, path.replace("/t/" + token, ""))).as("without a token").isEqualTo(404);
		assertThat(status(sealed, path.replace(token, "1000000000" + token.substring(10)))).as("expired")
				.isEqualTo(403);
		assertThat(status(sealed, path.replace(token, token.substring(0, 11) + "A".repeat(22)))).as("forged")
				.isEqualTo(403);

		var later = author.publish("for friends from the start");
		assertThat(isSealed(Objects.requireNonNull(friend.awaitInFeed(later, LIMIT).mediaUrl()))).isTrue();

		author.client().account().edit(Map.of("private", false));
		var reopened = Await.atMost(LIMIT).until("the feed has the public place", () -> friend.inFeed(post)
				.map(shown -> Objects.requireNonNull(shown.mediaUrl())).filter(url -> !isSealed(url)));
		assertThat(NOBODY.load(reopened).status()).isEqualTo(200);
		assertThat(reopened).isNotEqualTo(open);
	}

	@Test
	void aFilmPlaysUnderOneToken() throws IOException {
		var author = Person.newcomer(NOBODY, "shy");
		author.client().account().edit(Map.of("private", true));
		var friend = Person.newcomer(NOBODY, "friend");
		friend.client().follow(author.username());
		Await.atMost(SOON).isTrue("the author is asked", () -> !author.client().people().requests().items().isEmpty());
		author.client().people().approve(friend.userId());
		byte[] film;
		try (var resource = Objects.requireNonNull(getClass().getResourceAsStream("/film.mp4"))) {
			film = resource.readAllBytes();
		}
		var ticket = Patient
				.call(() -> author.client().askForUpload(NewUpload.forPost(film, "video/mp4", "a moving pattern")));
		author.client().send(ticket, film);
		Patient.call(() -> author.client().completeUpload(ticket.mediaId()));
		author.awaitReady(ticket.mediaId(), LIMIT);
		var post = author.post("moving", ticket.mediaId()).postId();
		var shown = friend.awaitInFeed(post, LIMIT).media().getFirst();

		var master = Objects.requireNonNull(shown.hlsUrl());
		assertThat(isSealed(master)).isTrue();
		var variants = lines(master);
		var variant = master.resolve(variants.getLast());
		var segment = variant.resolve(lines(variant).getFirst());
		var part = NOBODY.load(segment);
		assertThat(part.status()).isEqualTo(200);
		assertThat(part.body()).isNotEmpty();
		assertThat(NOBODY.load(Objects.requireNonNull(shown.posterUrl())).status()).isEqualTo(200);
	}

	/** What a playlist names. */
	private static List<String> lines(URI playlist) {
		var answer = NOBODY.load(playlist);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.contentType()).isEqualTo("application/vnd.apple.mpegurl");
		return new String(answer.body(), UTF_8).lines().filter(line -> !line.isEmpty() && !line.startsWith("#"))
				.toList();
	}

	private static boolean isSealed(URI url) {
		return url.getPath().matches("/t/[0-9]{10}\\.[A-Za-z0-9_-]{22}/s/.*");
	}

	private static int status(URI url, String path) {
		return NOBODY.load(url.resolve(path)).status();
	}
}
