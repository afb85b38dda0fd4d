package org.shutterline.e2e.client;

/** A new account and its first pair of tokens. */
public record SignedUp(String userId, String token, long expiresIn, String refreshToken) {}
