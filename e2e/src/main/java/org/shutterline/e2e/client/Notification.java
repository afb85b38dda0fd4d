package org.shutterline.e2e.client;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Something that others did and that concerns me; what is alike comes as one. */
public record Notification(String notificationId, String type, User byUser, int othersCount,
		@Nullable List<User> others, @Nullable String postId, Instant createdAt, boolean read) {
	public Notification {
		others = others == null ? List.of() : List.copyOf(others);
	}

	/** Whether somebody of that name is among those it names. */
	public boolean names(String username) {
		return Stream.concat(Stream.of(byUser), Stream.ofNullable(others).flatMap(List::stream))
				.anyMatch(user -> user.isNamed(username));
	}

	/** How many did it. */
	public int actors() {
		return 1 + othersCount;
	}
}
