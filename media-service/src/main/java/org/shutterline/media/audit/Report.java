package org.shutterline.media.audit;

import java.util.Locale;

/**
 * What an audit found.
 *
 * @param objects that the store has
 * @param bytes of them
 * @param records of media and uploads that the database has
 * @param unfinished folders of which something is still under way: too young to judge, or about to be removed
 * @param foreign objects under names that this service does not give; left alone
 * @param orphans folders that nobody needs
 * @param orphanedBytes of them
 * @param missing media and uploads of which objects are gone
 */
public record Report(long objects, long bytes, long records, long unfinished, long foreign, long orphans,
		long orphanedBytes, long missing) {
	static Report empty() {
		return new Report(0, 0, 0, 0, 0, 0, 0, 0);
	}

	Report plusFolder(Folder folder) {
		return new Report(objects + folder.objects(), bytes + folder.bytes(), records, unfinished, foreign, orphans,
				orphanedBytes, missing);
	}

	Report plusRecord() {
		return new Report(objects, bytes, records + 1, unfinished, foreign, orphans, orphanedBytes, missing);
	}

	Report plusUnfinished() {
		return new Report(objects, bytes, records, unfinished + 1, foreign, orphans, orphanedBytes, missing);
	}

	Report plusForeign(Folder folder) {
		return new Report(objects, bytes, records, unfinished, foreign + folder.objects(), orphans, orphanedBytes,
				missing);
	}

	Report plusOrphan(Folder folder) {
		return new Report(objects, bytes, records, unfinished, foreign, orphans + 1, orphanedBytes + folder.bytes(),
				missing);
	}

	Report plusMissing() {
		return new Report(objects, bytes, records, unfinished, foreign, orphans, orphanedBytes, missing + 1);
	}

	/** For people. */
	public String text(boolean mended) {
		return String.format(Locale.ROOT, """
				%,d objects (%,d MB) against %,d records: %,d orphans (%,d MB)%s, %,d incomplete%s.
				Not judged: %,d that are young or about to be removed, %,d foreign objects.""", objects,
				bytes >> 20, records, orphans, orphanedBytes >> 20,
				mended && orphans > 0 ? ", which the workers remove now" : "", missing,
				mended && missing > 0 ? ", which can't be mended" : "", unfinished, foreign);
	}
}
