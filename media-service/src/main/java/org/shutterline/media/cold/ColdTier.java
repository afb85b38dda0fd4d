package org.shutterline.media.cold;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import org.shutterline.media.cold.AgeingMedia.Moving;
import org.shutterline.media.store.LifecycleRules;
import org.shutterline.media.store.StoredObjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Gives the store a rule for old media or, where it takes none, moves them itself to the cold bucket. Several workers may
 * do so; each media is one's.
 */
@Component
@Profile("worker")
class ColdTier {
	private static final Logger log = LoggerFactory.getLogger(ColdTier.class);

	private final ColdTierSettings settings;
	private final LifecycleRules rules;
	private final StoredObjects store;
	private final AgeingMedia media;
	private boolean ruled;
	private boolean told;

	ColdTier(ColdTierSettings settings, LifecycleRules rules, StoredObjects store, AgeingMedia media) {
		this.settings = settings;
		this.rules = rules;
		this.store = store;
		this.media = media;
	}

	/** Says whether there may be more to move now. */
	boolean moveSome() throws IOException {
		Duration after = settings.after();
		if (after == null || ruled) {
			return false;
		}
		ruled = rules.moveAfter(after, settings.storageClass());
		if (ruled) {
			return false;
		}
		if (!store.hasColdTier()) {
			tell();
			return false;
		}
		return moveOne(after);
	}

	/** @return whether there was one to be moved */
	boolean moveOne(Duration after) throws IOException {
		Optional<Moving> due = media.take(after);
		if (due.isPresent()) {
			move(due.get());
		}
		return due.isPresent();
	}

	void move(Moving moving) throws IOException {
		try {
			store.copyToCold(moving.folder());
			if (!media.moved(moving)) {
				log.info("Media {} was deleted or got other keys while it was moved", moving.id());
			}
		}
		finally {
			media.leave(moving);
		}
	}

	private void tell() {
		if (!told) {
			log.warn("Media never become cold: the store has no lifecycle rules, and there is no cold bucket");
			told = true;
		}
	}
}
