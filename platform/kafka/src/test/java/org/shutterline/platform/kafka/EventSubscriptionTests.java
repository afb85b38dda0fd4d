package org.shutterline.platform.kafka;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EventSubscriptionTests {
	private final EventSubscription.Builder subscription = EventSubscription.to("post.events");

	@Test
	void refusesATypeDeclaredTwiceInOneVersion() {
		subscription.on("post_liked", 1, Object.class, liked -> {}).on("post_liked", 2, Object.class, liked -> {});
		assertThatIllegalArgumentException()
				.isThrownBy(() -> subscription.on("post_liked", 1, Object.class, liked -> {}))
				.withMessageContaining("post_liked version 1");
	}

	@Test
	void refusesToHearNothing() {
		assertThatIllegalArgumentException().isThrownBy(subscription::build);
	}

	@Test
	void refusesGroupsThatMakeDeadLetterTopicsAmbiguous() {
		assertThatIllegalArgumentException().isThrownBy(() -> DeadLetters.topic("feed.service", "post.events"));
	}
}
