package org.shutterline.e2e.client;

/** How many notifications are new. */
public record Unread(long unreadCount) {}
