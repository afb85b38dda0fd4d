package org.shutterline.e2e.client;

/** An original that waits for a worker. */
public record MediaAccepted(String mediaId, String status) {}
