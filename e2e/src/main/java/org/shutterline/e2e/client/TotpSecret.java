package org.shutterline.e2e.client;

/** What an authenticator app is fed with; the secret is Base32. */
public record TotpSecret(String secret, String otpauthUri) {}
