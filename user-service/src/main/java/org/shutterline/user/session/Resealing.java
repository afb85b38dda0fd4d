package org.shutterline.user.session;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Seals again under a new encryption key what is under the one that it replaced: the secrets of second factors, and what
 * is kept of keys that were replaced before. The signing keys, by which a replacement begins, {@link KeyRotation} seals.
 */
@Component
class Resealing {
	static final Duration INTERVAL = Duration.ofMinutes(5);
	private static final Logger log = LoggerFactory.getLogger(Resealing.class);
	private static final int BATCH = 500;
	private final RetiredKeys retiredKeys;
	private final TotpDevices devices;
	private Look look = new Look(0, 0, 0);
	private volatile double secretsFound = Double.NaN;
	private volatile double recoveryKeysFound = Double.NaN;

	Resealing(RetiredKeys retiredKeys, TotpDevices devices) {
		this.retiredKeys = retiredKeys;
		this.devices = devices;
	}

	/** Does some, and says whether there may be more; several instances may do the same at once. */
	synchronized boolean resealSome() {
		if (!retiredKeys.hasOther() || retiredKeys.hasOwn()) {
			return false;
		}
		var batch = devices.reseal(look.last, BATCH);
		look = look.with(batch);
		if (!batch.more()) {
			recoveryKeysFound = retiredKeys.reseal();
			secretsFound = look.foreign;
			if (look.foreign > 0) {
				log.info("The encryption key has changed: {} secrets of second factors were sealed again",
						look.foreign - look.lost);
			}
			if (look.lost > 0) {
				log.warn("{} secrets of second factors are sealed under neither encryption key", look.lost);
			}
			look = new Look(0, 0, 0);
		}
		return batch.more();
	}

	/** How many secrets the last look at all of them found under another key; not a number before there was one. */
	double secretsFound() {
		return secretsFound;
	}

	/** The same of what is kept of older keys. */
	double recoveryKeysFound() {
		return recoveryKeysFound;
	}

	/** What was found up to an account. */
	private record Look(long last, int foreign, int lost) {
		Look with(TotpDevices.Resealed batch) {
			return new Look(batch.last(), foreign + batch.foreign(), lost + batch.lost());
		}
	}
}
