package org.shutterline.post.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.Told;
import org.shutterline.post.media.Medium;
import org.springframework.beans.factory.annotation.Autowired;

/** The two sides of publishing, each held open in the middle of its transaction while the other one comes. */
class PublishingOrderTests extends RunningPostService {
	@Autowired
	Authoring authoring;
	@Autowired
	Publishing mediaChanged;

	@Test
	void aMediaEventWaitsForThePostThatIsBeingCreatedAndPublishesIt() throws Exception {
		var author = user();
		var media = uploadedMedia(author.id());
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var event = new Future<?>[1];
			var id = transactions.execute(_ -> {
				var created = create(author.id(), media);
				event[0] = threads.submit(() -> becomesReady(media, author.id()));
				awaitSomeoneWaiting();
				return created;
			});
			event[0].get();
			assertPublishedOnce(String.valueOf(id));
		}
	}

	@Test
	void aPostWaitsForTheMediaEventThatIsBeingStoredAndIsPublishedAtOnce() throws Exception {
		var author = user();
		var media = uploadedMedia(author.id());
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var creation = transactions.execute(_ -> {
				storeReady(media, author.id());
				var waiting = threads.submit(() -> create(author.id(), media));
				awaitSomeoneWaiting();
				mediaChanged.changed(media, Medium.Status.READY);
				return waiting;
			});
			assertThat(creation).isNotNull();
			assertPublishedOnce(creation.get().toString());
		}
	}

	@Test
	void theLaterOfTwoMediaPublishesHoweverTheyMeet() throws Exception {
		var author = user();
		var first = uploadedMedia(author.id());
		var second = uploadedMedia(author.id());
		var id = create(author.id(), first, second);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var event = new Future<?>[1];
			transactions.executeWithoutResult(_ -> {
				becomesReady(second, author.id());
				event[0] = threads.submit(() -> becomesReady(first, author.id()));
				awaitSomeoneWaiting();
			});
			event[0].get();
		}
		assertPublishedOnce(id.toString());
	}

	private Id create(Id author, Id... media) {
		return ((Authoring.Created.AsPost) authoring.create(author,
				new CreatePost(Wording.of("", List.of()), List.of(media))))
				.postId();
	}

	private void becomesReady(Id media, Id owner) {
		transactions.executeWithoutResult(_ -> {
			storeReady(media, owner);
			mediaChanged.changed(media, Medium.Status.READY);
		});
	}

	private void assertPublishedOnce(String id) {
		broker.hearAll();
		assertThat(broker.heard("post.events", id)).extracting(Told::type).containsExactly("post_published");
	}
}
