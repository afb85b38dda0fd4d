package org.shutterline.notification.push;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/**
 * A group that is being sent to a device.
 *
 * @param sequence the place of its newest notification when it was taken up
 * @param toldAt since when it is to be told
 * @param attempts how often it has been tried, this time included; whoever takes it up later has another number
 */
record Delivery(Id userId, Id subscriptionId, Id groupId, long sequence, Instant toldAt, int attempts) {}
