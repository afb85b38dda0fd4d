package org.shutterline.post.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import org.shutterline.post.RunningPostService;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.json.JsonMapper;

class MediaNewsTests extends RunningPostService {
	@Autowired
	JsonMapper json;
	@Autowired
	MediaCopies copies;

	@Test
	void readsTheContractsExamples() {
		var ready = json.readValue(EventContract.of("media_ready").example(), MediaReady.class);
		assertThat(ready.renditions()).extracting(Rendition::name).containsExactly("small", "small", "medium", "medium",
				"large", "large", "full", "full");
		assertThat(ready.content().dominantColour()).isEqualTo("#8fa3b8");
		assertThat(ready.content().altText()).isEqualTo("A ridge at dawn");
		assertThat(json.readValue(EventContract.of("media_failed").example(), MediaFailed.class))
				.isEqualTo(new MediaFailed(Id.parse("723465281930240903"), 2, Id.parse("723465281930240001"),
						"post", "unreadable"));
		assertThat(json.readValue(EventContract.of("media_uploaded").example(), MediaUploaded.class))
				.isEqualTo(
						new MediaUploaded(Id.parse("723465281930240901"), 1, Id.parse("723465281930240001"), "post"));
	}

	@Test
	void neverGoesBackToAnOlderState() {
		var owner = user().id();
		var media = readyMedia(owner);
		var stale = new Medium(media, owner, "post", Medium.Status.PROCESSING, null, MediaContent.unready(media));
		assertThat(stores(1, stale)).isFalse();
		assertThat(stores(2, stale)).isFalse();
		copies.learn(user().id(), Map.of(media, new MediaLookup.Found("story")));
		awaitMedia(media, "ready");
		assertThat(stores(3, stale)).isTrue();
		awaitMedia(media, "processing");
	}

	private boolean stores(long version, Medium medium) {
		return Boolean.TRUE.equals(transactions.execute(_ -> copies.store(version, medium)));
	}
}
