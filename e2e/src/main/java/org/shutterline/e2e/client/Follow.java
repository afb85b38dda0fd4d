package org.shutterline.e2e.client;

/** How I stand to another account. */
public record Follow(boolean following) {}
