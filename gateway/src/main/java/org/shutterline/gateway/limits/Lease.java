package org.shutterline.gateway.limits;

/**
 * What a gateway holds of one shared bucket: requests that have been taken from it ahead of being made. It holds the more
 * the faster they are made, from none for who asks now and then, and what is not made in time is lost to it.
 */
final class Lease {
	/** The smallest part of a burst that may be held, so that little is missing where several gateways hold some. */
	private static final int PART = 64;
	private static final int MOST = 64;
	/** An answer that has not come after so long does not come any more, in microseconds. */
	private static final long LONGEST_ANSWER = 1_000_000;
	private final Rate rate;
	private final long time;
	private int size = 1;
	private int left;
	private long end;
	private long whole;
	private long askedUntil;

	/** @param time for how long anything is held, in microseconds */
	Lease(Rate rate, long time, long now) {
		this.rate = rate;
		this.time = time;
		this.end = now;
		this.askedUntil = now;
	}

	/** Whether anything is ever held of such a bucket: a small one is asked for each request. */
	static boolean isWorthwhile(Rate rate) {
		return most(rate) > 1;
	}

	/** Takes one request of those that are held. */
	synchronized boolean take(long now) {
		if (left == 0 || now - end >= 0) {
			return false;
		}
		left--;
		return true;
	}

	/** Gives one back that was taken and not made after all. */
	synchronized void giveBack() {
		left++;
	}

	/** How far the bucket is used, without what is held of it. */
	synchronized long used(long now) {
		return withoutHeld(whole - now);
	}

	/** How many to ask for. Who asks while another's answer is awaited asks for their own request alone. */
	synchronized int wanted(long now) {
		if (now - askedUntil < 0) {
			return 1;
		}
		if (now - end >= 0) {
			size = left == 0 ? size : Math.max(1, size / 2);
			left = 0;
		}
		else {
			size = Math.min(most(rate), size * 2);
		}
		askedUntil = now + LONGEST_ANSWER;
		return size;
	}

	/**
	 * Holds what was taken, but for the one request for which it was asked.
	 *
	 * @param told how far the bucket is used with all of them
	 * @return how far it is used without those that are held
	 */
	synchronized long add(long taken, long told, long now) {
		if (now - end >= 0) {
			left = 0;
		}
		left += (int) taken - 1;
		whole = now + told;
		end = now + time;
		askedUntil = now;
		return withoutHeld(told);
	}

	private long withoutHeld(long used) {
		return Math.clamp(used - left * rate.interval(), 0, rate.window());
	}

	private static int most(Rate rate) {
		return Math.clamp(rate.burst() / PART, 1, MOST);
	}
}
