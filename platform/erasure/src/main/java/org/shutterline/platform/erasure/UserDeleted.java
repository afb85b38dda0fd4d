package org.shutterline.platform.erasure;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/**
 * The event {@code user_deleted} of {@code user.events}.
 *
 * @param version of the account, above every other of it
 */
public record UserDeleted(Id userId, long version, Instant deletedAt) {}
