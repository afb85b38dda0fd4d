package org.shutterline.feed.reading;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.card.Content;
import org.shutterline.feed.card.Medium;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.KeptUrls;
import org.shutterline.platform.media.MediaJson;
import org.shutterline.platform.media.MediaUrls;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes parts, by the same mapper as everything else. */
@Component
class PartJson {
	private final JsonMapper json;

	private final MediaUrls urls;

	PartJson(JsonMapper json, MediaUrls urls) {
		this.json = json;
		this.urls = urls;
	}

	/** @param content as it is kept in the database */
	Part card(long version, String content, Instant createdAt, Instant publishedAt) {
		var made = json.readValue(content, Content.class);
		var own = new KeptUrls(urls);
		List<MediaView> media = made.media().stream().map(medium -> MediaView.from(medium, own)).toList();
		var head = new Head(PostView.mediaUrl(media), media, made.caption(), made.tags());
		byte[] written = members(head, 1);
		return new Part(version, MediaJson.of(written, own),
				members(new Tail(PostView.STATUS, null, version, createdAt, publishedAt), 1));
	}

	Part author(long version, Id userId, String username, @Nullable String pictureKey) {
		var own = new KeptUrls(urls);
		byte[] written = members(new AuthorView(userId, username, own.of(pictureKey)), 0);
		return new Part(version, MediaJson.of(written, own), new byte[0]);
	}

	/** @param media as it is kept in the database */
	Part story(long version, String media, Instant createdAt, Instant expiresAt) {
		var own = new KeptUrls(urls);
		MediaView medium = MediaView.from(json.readValue(media, Medium.class), own);
		byte[] written = members(
				new StoryHead(PostView.mediaUrl(List.of(medium)), medium, createdAt, expiresAt), 1);
		return new Part(version, MediaJson.of(written, own), new byte[0]);
	}

	/** The object's JSON without its closing brace, and without so many bytes of its beginning. */
	private byte[] members(Object object, int from) {
		byte[] whole = json.writeValueAsBytes(object);
		return Arrays.copyOfRange(whole, from, whole.length - 1);
	}

	/** What comes before the counts. */
	private record Head(@Nullable String mediaUrl, List<MediaView> media, String caption, List<String> tags) {}

	/** What comes between a story's id and whether it was seen. */
	private record StoryHead(@Nullable String mediaUrl, MediaView media, Instant createdAt, Instant expiresAt) {}

	/** What comes after the marks. */
	private record Tail(String status, @Nullable String failure, long version, Instant createdAt,
			Instant publishedAt) {}
}
