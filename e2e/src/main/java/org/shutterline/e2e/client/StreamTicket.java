package org.shutterline.e2e.client;

/** Opens one stream of events. */
public record StreamTicket(String ticket, long expiresIn) {}
