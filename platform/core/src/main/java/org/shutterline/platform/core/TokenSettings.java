package org.shutterline.platform.core;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What makes an access token ours.
 *
 * @param issuer the claim {@code iss}
 * @param audience must be among the claim {@code aud}
 * @param jwksUri where the public keys are published
 * @param clockSkew how far issuer's and reader's clocks may be apart
 * @param keysFetchInterval within this time, the keys are fetched at most twice, however many tokens name unknown keys
 * @param keysOutage how long the last known keys serve when they cannot be fetched
 */
@ConfigurationProperties("shutterline.tokens")
public record TokenSettings(@DefaultValue("shutterline") String issuer, @DefaultValue("shutterline") String audience,
		@DefaultValue("http://localhost:8081/.well-known/jwks.json") URI jwksUri,
		@DefaultValue("5s") Duration clockSkew, @DefaultValue("5s") Duration keysFetchInterval,
		@DefaultValue("24h") Duration keysOutage) {}
