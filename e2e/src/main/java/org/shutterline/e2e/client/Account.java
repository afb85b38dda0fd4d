package org.shutterline.e2e.client;

/** My own account. */
public record Account(String userId, String username, String displayName, String bio, long version) {}
