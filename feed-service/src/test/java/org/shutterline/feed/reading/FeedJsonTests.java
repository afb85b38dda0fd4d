package org.shutterline.feed.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shutterline.feed.copy.Marks;
import org.shutterline.feed.copy.Stamp;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.ranking.Score;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.MediaTokens;
import org.shutterline.platform.media.MediaUrlSettings;
import org.shutterline.platform.media.MediaUrls;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What is put together from bytes against what the mapper makes of views. */
class FeedJsonTests {
	private static final Instant CREATED = Instant.parse("2026-03-02T11:00:00Z");

	private static final Instant PUBLISHED = Instant.parse("2026-03-02T11:00:02.250Z");

	private static final String CAPTION = "a \"quoted\"\nline \u2603 \ud83d\ude00 \\ \u0007";

	private final JsonMapper json = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.build();

	private final MediaUrlSettings settings = new MediaUrlSettings(URI.create("http://media.test/bucket"),
			"a-secret-of-some-length-for-this-test", null, Duration.ofMinutes(15));

	private final MediaTokens tokens = new MediaTokens(settings, Clock.fixed(PUBLISHED, ZoneOffset.UTC));

	private final MediaUrls urls = new MediaUrls(settings, tokens);

	private final PartJson parts = new PartJson(json, urls);

	@Test
	void isFieldByFieldWhatTheMapperWrites() {
		var posts = new ArrayList<FeedPost>();
		for (int i = 1; i <= 40; i++) {
			posts.add(i % 2 == 0 ? post(i) : share(i));
		}

		Written<PostView> written = FeedJson.write(posts, json, urls);

		var tree = json.readTree(text(written));
		assertThat(tree).hasSize(40);
		for (int i = 0; i < 40; i++) {
			assertThat(tree.get(i)).isEqualTo(json.readTree(json.writeValueAsString(written.get(i))));
		}
		assertThat(written.get(0)).isEqualTo(view(1, new SharerView(Id.of(8), "sharer", null, CAPTION, PUBLISHED)));
		assertThat(written.get(1)).isEqualTo(view(2, null));
	}

	@Test
	void writesNoPosts() {
		assertThat(text(FeedJson.write(List.of(), json, urls))).isEqualTo("[]");
		assertThat(FeedJson.write(List.of(), json, urls)).isEmpty();
	}

	@Test
	void writesTheScoresOfThePostsThatHaveOne() {
		var score = new Score(0.5, 0.1, 0.2, 0.3, 0.4, -0.5);
		var written = json.readTree(text(FeedJson.write(List.of(share(1), share(2)), List.of(score), json, urls)));

		assertThat(json.treeToValue(written.get(0).get("score"), Score.class)).isEqualTo(score);
		assertThat(written.get(1).has("score")).isFalse();
	}

	/** Parts are kept for longer than tokens are good, in this process and as text in Redis. */
	@Test
	void putsTheTokensOfTheMomentIntoPrivateMedia() {
		var stored = new StoredParts(JdbcClient.create(new SimpleDriverDataSource()), parts, urls);
		String forged = "http://media.test/bucket/t/" + tokens.of("s/8") + "/s/8/x.jpg";
		Part card = parts.card(5, """
				{"caption": "%s", "tags": [], "media": [{"media_id": "9", "type": "photo", "width": 4, "height": 3,
				"renditions": [{"name": "s", "content_type": "image/jpeg", "width": 1, "height": 1, "key": "s/abc/s.jpg"},
				{"name": "l", "content_type": "image/jpeg", "width": 2, "height": 2, "key": "s/abc/l.jpg"}]}]}"""
				.formatted(forged), CREATED, PUBLISHED);
		Part author = parts.author(3, Id.of(7), "author \u2603", "s/def/7.jpg");
		assertThat(card.head().text()).doesNotContain(tokens.of("s/abc"));
		var post = new FeedPost(candidate(Item.post(PUBLISHED.toEpochMilli(), 1), 1),
				stored.parsed(new PartKey(PartKind.POST, 1), stored.written(card)),
				stored.parsed(new PartKey(PartKind.AUTHOR, 7), stored.written(author)), null);

		PostView view = FeedJson.write(List.of(post, post), json, urls).get(1);

		assertThat(view.mediaUrl()).isEqualTo(urls.of("s/abc/l.jpg")).contains("/t/" + tokens.of("s/abc") + "/s/abc/");
		assertThat(view.media().getFirst().renditions().getFirst().url()).isEqualTo(urls.of("s/abc/s.jpg"));
		assertThat(view.user().profilePicUrl()).isEqualTo(urls.of("s/def/7.jpg"));
		assertThat(view.caption()).isEqualTo(forged);
	}

	private static String text(Written<PostView> posts) {
		var out = new ByteArrayOutputStream();
		try {
			posts.writeTo(out);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		assertThat(out.size()).isEqualTo(posts.bytes());
		return out.toString(UTF_8);
	}

	private FeedPost post(long id) {
		return new FeedPost(candidate(Item.post(PUBLISHED.toEpochMilli(), id), id), card(),
				parts.author(3, Id.of(7), "author \u2603", "p/7.jpg"), null);
	}

	private FeedPost share(long id) {
		return new FeedPost(candidate(Item.share(PUBLISHED.toEpochMilli(), 1000 + id, id, 8), id), card(),
				parts.author(3, Id.of(7), "author \u2603", "p/7.jpg"), parts.author(1, Id.of(8), "sharer", null));
	}

	private static Candidate candidate(Item item, long id) {
		return new Candidate(item, new Stamp(5, 7, "photo", id, 2 * id, Long.MAX_VALUE), 3, 1,
				item.isShare() ? CAPTION : "", new Marks(id % 3 == 0, id % 3 == 1, true));
	}

	private Part card() {
		return parts.card(5, """
				{"caption": %s, "tags": ["a", "\u00e4"], "media": [{"media_id": "9", "type": "photo", "width": 4,
				"height": 3, "blurhash": "x\\"y", "renditions": [
				{"name": "small", "content_type": "image/jpeg", "width": 1, "height": 1, "key": "m/s.jpg"},
				{"name": "large", "content_type": "image/jpeg", "width": 2, "height": 2, "key": "m/l.jpg"},
				{"name": "full", "content_type": "image/jpeg", "width": 4, "height": 3, "key": "m/f.jpg"}]}]}"""
				.formatted(json.writeValueAsString(CAPTION)), CREATED, PUBLISHED);
	}

	private static PostView view(long id, @Nullable SharerView sharer) {
		var small = new MediaView.RenditionView("small", "image/jpeg", 1, 1, "http://media.test/bucket/m/s.jpg");
		var large = new MediaView.RenditionView("large", "image/jpeg", 2, 2, "http://media.test/bucket/m/l.jpg");
		var full = new MediaView.RenditionView("full", "image/jpeg", 4, 3, "http://media.test/bucket/m/f.jpg");
		return new PostView(Id.of(id),
				new AuthorView(Id.of(7), "author \u2603", "http://media.test/bucket/p/7.jpg"), large.url(),
				List.of(new MediaView(Id.of(9), "photo", 4, 3, null, "x\"y", null, null, null, null,
						List.of(small, large, full))),
				CAPTION, List.of("a", "\u00e4"), id, 2 * id, Long.MAX_VALUE, id % 3 == 0, id % 3 == 1, true,
				"published",
				null, 5, CREATED, PUBLISHED, sharer, null);
	}
}
