package org.shutterline.gateway.limits;

/**
 * What is asked of a shared bucket.
 *
 * @param wanted how many requests are to be taken from it; where it has not so many to spare, one
 */
record Ask(Quota quota, int wanted) {
	static Ask one(Quota quota) {
		return new Ask(quota, 1);
	}
}
