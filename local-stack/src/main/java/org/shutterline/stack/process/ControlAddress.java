package org.shutterline.stack.process;

/** The loopback port on which the launcher takes requests, and the token that proves that one may read its state file. */
public record ControlAddress(int port, String token) {}
