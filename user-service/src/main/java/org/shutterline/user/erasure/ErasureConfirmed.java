package org.shutterline.user.erasure;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** What a service tells once it has nothing more of an account. */
record ErasureConfirmed(Id userId, long version, String service, Instant erasedAt) {}
