package org.shutterline.e2e.client;

import java.time.Instant;

/** A story that was accepted; until it is published its end is only planned. */
public record CreatedStory(String storyId, Instant expiresAt, String status) {}
