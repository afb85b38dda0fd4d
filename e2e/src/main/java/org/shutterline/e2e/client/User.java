package org.shutterline.e2e.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A user in few words, as in lists.
 *
 * @param username null while the service that answers has not heard of the user
 */
public record User(String userId, @Nullable String username, @Nullable URI profilePicUrl) {
	public boolean isNamed(String name) {
		return name.equals(username);
	}
}
