package org.shutterline.user.session;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long sessions last.
 *
 * @param lifetime after this, log in again, however active the session was
 * @param grace how long an exchanged refresh token still gets the same answer
 * @param accessLifetime how long an access token is accepted
 */
@ConfigurationProperties("shutterline.sessions")
record SessionSettings(@DefaultValue("30d") Duration lifetime, @DefaultValue("10s") Duration grace,
		@DefaultValue("10m") Duration accessLifetime) {}
