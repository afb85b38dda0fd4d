package org.shutterline.notification.push;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** A device on which a user wants to be told. */
record Subscription(Id subscriptionId, Id userId, Address address, Instant confirmedAt) {}
