package org.shutterline.gateway.limits;

/**
 * One bucket that a request is taken from.
 *
 * @param policy its name in the headers
 * @param key whose bucket it is, in Redis and here
 */
record Quota(String policy, String key, Rate rate) {}
