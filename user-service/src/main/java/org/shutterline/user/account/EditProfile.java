package org.shutterline.user.account;

import java.util.Optional;
import java.util.OptionalLong;

import org.shutterline.platform.core.Id;

/**
 * An edit of a profile; what is empty stays as it is.
 *
 * @param expectedVersion the version that the client believes to edit
 */
record EditProfile(Id userId, Optional<DisplayName> displayName, Optional<Bio> bio, OptionalLong expectedVersion) {}
