package org.shutterline.e2e.client;

/** A pair of tokens; {@code expiresIn} is in seconds and speaks of the access token. */
public record Tokens(String token, long expiresIn, String refreshToken) {}
