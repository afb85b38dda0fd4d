package org.shutterline.notification.inbox;

import org.shutterline.platform.core.Id;

/** What one account wants, or does not want, of another, as of a version of the pair. */
public record Stance(Id fromUserId, Id toUserId, long version, boolean following, boolean blocking, boolean muting) {}
