package org.shutterline.user.mail;

import java.time.Instant;
import java.util.Optional;

import org.shutterline.platform.core.Id;

/**
 * A mail that is to be sent; what it says is written when it is sent.
 *
 * @param userId whom it is for; empty where it is not known yet whether the address is anybody's
 * @param attempts how often it has been tried, this time included
 */
public record Mail(Id mailId, String kind, String recipient, Optional<Id> userId, int attempts, Instant createdAt) {}
