package org.shutterline.e2e.client;

import java.time.Duration;
import java.util.Map;

/** What I can do with stories. */
public final class Stories {
	private static final String STORIES = ShutterlineClient.API + "/stories";

	private final Calls calls;

	Stories(Calls calls) {
		this.calls = calls;
	}

	/** @param idempotencyKey the same key, media and time again answer the first story again */
	public CreatedStory publish(String mediaId, Duration expiresIn, String idempotencyKey) {
		return calls.call(CreatedStory.class, "POST", STORIES,
				Map.of("media_id", mediaId, "expires_in", expiresIn.toSeconds()),
				Map.of("Idempotency-Key", idempotencyKey));
	}

	/** The stories of a user that stand, oldest first; my own also before they are published. */
	public Page<Story> of(String username) {
		return calls.page(Story[].class,
				ShutterlineClient.API + "/users/" + ShutterlineClient.segment(username) + "/stories?limit=100");
	}

	/** Says that I have seen it. */
	public void view(String storyId) {
		calls.run("POST", path(storyId) + "/view", null);
	}

	/** Who has seen a story of mine, the latest first. */
	public Page<User> viewers(String storyId) {
		return calls.page(User[].class, path(storyId) + "/viewers");
	}

	public void delete(String storyId) {
		calls.run("DELETE", path(storyId), null);
	}

	private static String path(String storyId) {
		return STORIES + "/" + ShutterlineClient.segment(storyId);
	}
}
