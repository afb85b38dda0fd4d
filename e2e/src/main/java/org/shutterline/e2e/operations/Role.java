package org.shutterline.e2e.operations;

import java.util.Optional;
import java.util.stream.Stream;

/** What a process is there for; two of each run. */
enum Role {
	USER("user-service", "user-service"), POST("post-service", "post-service"), FEED("feed-service",
			"feed-service"), NOTIFICATION("notification-service", "notification-service"), MEDIA("media-service",
					"media-service"), WORKER("media-worker", "media-service"), GATEWAY("gateway", "gateway");

	private final String title;
	private final String module;

	Role(String title, String module) {
		this.title = title;
		this.module = module;
	}

	/** @throws IllegalArgumentException for a name that nobody has */
	static Role titled(String title) {
		return Stream.of(values()).filter(role -> role.title.equals(title)).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("nobody is named '" + title + "'; there are "
						+ Stream.of(values()).map(Role::title).toList()));
	}

	String title() {
		return title;
	}

	String module() {
		return module;
	}

	boolean hasDatabase() {
		return this != GATEWAY;
	}

	/** The worker takes no requests, but jobs. */
	boolean isBalanced() {
		return this != WORKER;
	}

	/** As profiles divide media-service; empty for the others, which are one thing each. */
	Optional<String> profiles() {
		return switch (this) {
			case MEDIA -> Optional.of("api,delivery");
			case WORKER -> Optional.of("worker");
			default -> Optional.empty();
		};
	}
}
