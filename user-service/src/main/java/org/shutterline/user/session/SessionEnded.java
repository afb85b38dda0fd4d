package org.shutterline.user.session;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** A session has ended, whoever ended it or if its time was up: nothing that was kept for it is used any more. */
record SessionEnded(Id sessionId, Id userId, long version, Instant endedAt) {}
