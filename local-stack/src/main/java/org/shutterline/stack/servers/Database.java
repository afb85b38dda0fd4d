package org.shutterline.stack.servers;

/** A database with the one role that may connect to it, which has the same name. */
public record Database(String name, String password) {}
