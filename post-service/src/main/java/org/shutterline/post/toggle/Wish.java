package org.shutterline.post.toggle;

import java.time.Instant;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.outbox.EventRow;

/** That something is done to a subject, at a time; with the event that tells of it if it was not so before. */
record Wish(Id subject, Id viewer, Instant at, EventRow event) {}
