package org.shutterline.media.rekeying;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;

import org.shutterline.media.privacy.Owners;
import org.shutterline.media.privacy.Rekeys;
import org.shutterline.media.privacy.Rekeys.Rekey;
import org.shutterline.media.store.Bucket;
import org.shutterline.media.store.Discards;
import org.shutterline.media.store.PublishedFolders;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.platform.media.MediaUrls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Moves one media: copies its objects to a new folder, then lets its keys name that one, and has the old one removed. Until
 * the keys are switched nothing has changed for anybody, so it may be cut off anywhere, and be done by two at once.
 */
@Component
@Profile("worker")
class Rekeying {
	private static final Logger log = LoggerFactory.getLogger(Rekeying.class);
	private static final SecureRandom RANDOM = new SecureRandom();
	private static final int RANDOM_BYTES = 16;

	private final Rekeys rekeys;
	private final Owners owners;
	private final MediaKeys keys;
	private final PublishedFolders folders;
	private final Discards discards;
	private final Erasures erasures;
	private final TransactionOperations transactions;
	private final RekeySettings settings;

	Rekeying(Rekeys rekeys, Owners owners, MediaKeys keys, PublishedFolders folders, Discards discards,
			Erasures erasures,
			TransactionOperations transactions, RekeySettings settings) {
		this.rekeys = rekeys;
		this.owners = owners;
		this.keys = keys;
		this.folders = folders;
		this.discards = discards;
		this.erasures = erasures;
		this.transactions = transactions;
		this.settings = settings;
	}

	/** @return whether there was one to move */
	boolean rekeyOne() {
		var due = rekeys.take(randomName(), settings.lease());
		due.ifPresent(this::rekey);
		return due.isPresent();
	}

	private void rekey(Rekey rekey) {
		try {
			folders.copy(rekey.source() + "/", rekey.target() + "/");
			transactions.executeWithoutResult(status -> settle(rekey));
		}
		catch (IOException | RuntimeException e) {
			log.warn("Attempt {} to move media {} failed", rekey.attempt(), rekey.mediaId(), e);
			rekeys.putOff(rekey, settings.pauseAfter(rekey.attempt()));
		}
	}

	/**
	 * What was planned may be needed no more: the media may be deleted, or its owner have changed their mind. The owner's row
	 * is held before the plan's, as by whoever plans.
	 */
	private void settle(Rekey rekey) {
		boolean ready = erasures.admits(rekey.ownerId()) && keys.lock(rekey.mediaId(), rekey.source());
		boolean isPrivate = ready && owners.isPrivate(rekey.ownerId());
		if (!rekeys.end(rekey)) {
			return;
		}
		if (!ready || isPrivate(rekey.source()) == isPrivate) {
			discards.add(rekey.mediaId(), Bucket.MEDIA, rekey.target() + "/");
		}
		else if (isPrivate(rekey.target()) != isPrivate) {
			discards.add(rekey.mediaId(), Bucket.MEDIA, rekey.target() + "/");
			rekeys.plan(rekey.mediaId(), rekey.ownerId());
		}
		else {
			keys.change(rekey.mediaId(), rekey.source(), rekey.target());
			discards.add(rekey.mediaId(), Bucket.MEDIA, rekey.source() + "/");
		}
	}

	private static boolean isPrivate(String folder) {
		return folder.startsWith(MediaUrls.PRIVATE);
	}

	private static String randomName() {
		var bytes = new byte[RANDOM_BYTES];
		RANDOM.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}
}
