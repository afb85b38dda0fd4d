package org.shutterline.e2e.verify;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.oracle.Entry;

/** All who take part, by their numbers. */
record Cast(List<Actor> actors) {
	private static final int AT_ONCE = 4;

	Cast {
		actors = List.copyOf(actors);
	}

	static Cast signUp(Doors doors, int size) {
		var troupe = "v" + Person.newKey().substring(0, 8);
		try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
			var joining = IntStream.range(0, size)
					.mapToObj(number -> threads.submit(() -> Actor.signUp(doors, troupe + "p" + number))).toList();
			return new Cast(joining.stream().map(Cast::joined).toList());
		}
	}

	Actor actor(int number) {
		return actors.get(number);
	}

	int numberOf(long userId) {
		return IntStream.range(0, actors.size()).filter(number -> actors.get(number).userId() == userId).findFirst()
				.orElse(Entry.UNKNOWN);
	}

	private static Actor joined(Future<Actor> actor) {
		try {
			return actor.get();
		}
		catch (ExecutionException e) {
			throw new IllegalStateException("somebody could not sign up: " + e.getCause(), e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", e);
		}
	}
}
