package org.shutterline.e2e.client;

/** What there is between me and another account. */
public record Relation(boolean following, boolean followedBy, boolean requested, boolean blocking, boolean muting) {}
