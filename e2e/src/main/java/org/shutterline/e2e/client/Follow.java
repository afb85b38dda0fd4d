package org.shutterline.e2e.client;

/** How I stand to another account: I follow it, or have asked to. */
public record Follow(boolean following, boolean requested) {}
