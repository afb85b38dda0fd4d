package org.shutterline.e2e.client;

/** A post that was accepted. */
public record CreatedPost(String postId, String status) {}
