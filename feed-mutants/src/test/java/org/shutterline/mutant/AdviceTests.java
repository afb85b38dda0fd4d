package org.shutterline.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.Test;

/** What each advice makes of a method like the one that it is meant for. */
class AdviceTests {
	/** Some position. */
	public record Position(long at, long itemId) {}

	/** Methods of the seams' kinds. */
	public static class Service {
		public final Queue<String> done = new ConcurrentLinkedQueue<>();

		public List<String> fold(List<String> items) {
			return items.stream().distinct().toList();
		}

		public boolean sees(String item) {
			return item.equals("mine");
		}

		public Position position(String cursor) {
			return new Position(cursor.length(), 7);
		}

		public void carry(List<String> followers) {
			done.addAll(followers);
		}

		public void onMessage(String message) {
			done.add(message);
		}
	}

	@Test
	void foldsNothing() throws Exception {
		assertThat(mutated("fold", FirstArgument.class).fold(List.of("a", "a"))).containsExactly("a", "a");
	}

	@Test
	void letsEverythingThrough() throws Exception {
		assertThat(mutated("sees", SaysYes.class).sees("foreign")).isTrue();
	}

	@Test
	void forgetsTheIdOfAPosition() throws Exception {
		assertThat(mutated("position", TimeAlone.class).position("four")).isEqualTo(new Position(4, 0));
	}

	@Test
	void carriesNothing() throws Exception {
		var service = mutated("carry", Skipped.class);
		service.carry(List.of("somebody"));
		assertThat(service.done).isEmpty();
	}

	@Test
	void handlesMessagesInOrderButAfterItHasReturned() throws Exception {
		var service = mutated("onMessage", WorksLater.class);
		service.onMessage("first");
		service.onMessage("second");
		assertThat(service.done).isEmpty();
		await().untilAsserted(() -> assertThat(service.done).containsExactly("first", "second"));
	}

	private static Service mutated(String method, Class<?> advice) throws Exception {
		return new ByteBuddy().subclass(Service.class).method(named(method)).intercept(Advice.to(advice)).make()
				.load(AdviceTests.class.getClassLoader()).getLoaded().getDeclaredConstructor().newInstance();
	}
}
