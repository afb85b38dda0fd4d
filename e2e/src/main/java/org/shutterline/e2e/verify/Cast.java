package org.shutterline.e2e.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.oracle.Entry;

/** All who take part, by their numbers; several may join at once. */
final class Cast {
	private static final int AT_ONCE = 4;

	private final Doors doors;

	private final String troupe = "v" + Person.newKey().substring(0, 8);

	private final Map<Integer, Actor> actors = new ConcurrentSkipListMap<>();

	private Cast(Doors doors) {
		this.doors = doors;
	}

	/** Those who are there when the history begins. */
	static Cast signUp(Doors doors, int size) {
		var cast = new Cast(doors);
		try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
			for (var joined : IntStream.range(0, size).mapToObj(number -> threads.submit(() -> cast.join(number)))
					.toList()) {
				joined.get();
			}
			return cast;
		}
		catch (ExecutionException e) {
			throw new IllegalStateException("somebody could not sign up: " + e.getCause(), e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", e);
		}
	}

	/** Signs up, unless that was done, and returns once a photo can be posted. */
	Actor join(int number) {
		return actors.computeIfAbsent(number, _ -> Actor.signUp(doors, troupe + "p" + number));
	}

	/** Who has joined, those who have left too. */
	List<Integer> numbers() {
		return List.copyOf(actors.keySet());
	}

	Actor actor(int number) {
		return Optional.ofNullable(actors.get(number)).orElseThrow();
	}

	int numberOf(long userId) {
		return actors.entrySet().stream().filter(entry -> entry.getValue().userId() == userId).findFirst()
				.map(Map.Entry::getKey).orElse(Entry.UNKNOWN);
	}
}
