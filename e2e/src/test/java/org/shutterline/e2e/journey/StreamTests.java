package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.REVOKED_WITHIN;
import static org.shutterline.e2e.journey.Outcomes.SOON;
import static org.shutterline.e2e.journey.Outcomes.statusOf;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shutterline.e2e.client.EventStream;
import org.shutterline.e2e.client.EventStream.Event;

/** What reaches somebody who listens, through the gateway, as it happens. */
@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamTests {
	private Person listener;
	private Person fan;
	private String post;

	@BeforeAll
	void twoSignUp() {
		listener = Person.newcomer(NOBODY, "listener");
		fan = Person.newcomer(NOBODY, "fan");
		post = listener.publish("listened to");
	}

	@Test
	void tellsWhatHappensAndWhatHappenedMeanwhile() {
		Optional<String> last;
		try (var stream = listener.client().streams().open(Optional.empty())) {
			assertThat(next(stream, "ready").data().get("resumed").asBoolean()).isFalse();
			Patient.call(() -> fan.client().like(post));
			var told = next(stream, "notification").data();
			assertThat(told.get("type").asString()).isEqualTo("like");
			assertThat(told.get("by_user").get("username").asString()).isEqualTo(fan.username());
			assertThat(told.get("post_id").asString()).isEqualTo(post);
			last = stream.lastEventId();
		}
		Patient.call(() -> fan.client().unlike(post));
		Await.atMost(SOON).isTrue("it is taken back", () -> listener.client().unreadNotifications() == 0);

		try (var stream = listener.client().streams().open(last)) {
			assertThat(next(stream, "ready").data().get("resumed").asBoolean()).isTrue();
			assertThat(next(stream, "notification_removed").data().get("unread_count").asLong()).isZero();
		}
	}

	@Test
	void aTicketOpensOneStreamOnceAndEndsWithItsSession() {
		var again = fan.logInAgain();
		var ticket = Patient.call(() -> again.client().streams().ticket());
		assertThat(ticket.expiresIn()).isEqualTo(30);
		try (var stream = NOBODY.streams().open(ticket)) {
			next(stream, "ready");
			assertThat(statusOf(() -> NOBODY.streams().open(ticket).close())).isEqualTo(401);

			again.client().logOut();
			Await.atMost(SOON).isTrue("the stream ends with the session", stream::hasEnded);
		}
	}

	/** The machine may be slow at times, so one try of three is enough: a stream that only ends with its token never does. */
	@Test
	void endsWithinTwoSecondsOfTheLogOut() {
		assertThat(IntStream.range(0, 3).mapToObj(_ -> timeToEnd(fan.logInAgain(), it -> it.client().logOut())))
				.anyMatch(time -> time.compareTo(REVOKED_WITHIN) < 0);
	}

	@Test
	void endsWithinTwoSecondsOfTheAccountsDeletion() {
		assertThat(IntStream.range(0, 3).mapToObj(_ -> timeToEnd(Person.newcomer(NOBODY, "leaving"),
				it -> Patient.run(() -> it.client().account().delete(it.password())))))
				.anyMatch(time -> time.compareTo(REVOKED_WITHIN) < 0);
	}

	/** From the answer to what ends the session. */
	private static Duration timeToEnd(Person person, Consumer<Person> end) {
		try (var stream = person.client().streams().open(Optional.empty())) {
			next(stream, "ready");
			end.accept(person);
			long since = System.nanoTime();
			Await.atMost(SOON).isTrue("the stream ends", stream::hasEnded);
			return Duration.ofNanos(System.nanoTime() - since);
		}
	}

	private static Event next(EventStream stream, String type) {
		return Await.atMost(SOON).until("an event " + type + " comes",
				() -> stream.next(SOON).filter(event -> event.type().equals(type)));
	}
}
