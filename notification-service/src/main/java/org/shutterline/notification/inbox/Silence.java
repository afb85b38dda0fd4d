package org.shutterline.notification.inbox;

import org.shutterline.platform.core.Id;

/** What one account has against another, as of a version of the pair. */
public record Silence(Id fromUserId, Id toUserId, long version, boolean blocking, boolean muting) {}
