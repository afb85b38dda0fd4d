package org.shutterline.gateway.limits;

/**
 * How far a bucket is used.
 *
 * @param used until it is whole again, in microseconds: each request adds the rate's interval, time takes it away
 */
record Level(Quota quota, long used) {
	long remaining() {
		return Math.max(0, (quota.rate().window() - used) / quota.rate().interval());
	}

	/** Until it has room for one request, in microseconds. */
	long untilNext() {
		return Math.max(0, used + quota.rate().interval() - quota.rate().window());
	}
}
