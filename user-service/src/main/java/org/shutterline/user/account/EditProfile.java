package org.shutterline.user.account;

import java.util.Optional;
import java.util.OptionalLong;

import org.shutterline.platform.core.Id;

/**
 * An edit of a profile; what is empty stays as it is.
 *
 * @param expectedVersion the version that the client believes to edit
 */
record EditProfile(Id userId, Optional<Username> username, Optional<DisplayName> displayName, Optional<Bio> bio,
		Optional<Boolean> isPrivate, PictureChoice picture, OptionalLong expectedVersion) {}
