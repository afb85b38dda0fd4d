package org.shutterline.media.audit;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.shutterline.media.store.Bucket;
import org.shutterline.media.store.Discards;
import org.shutterline.media.store.StoredObjects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Walks the store's list and the database's records side by side, both in the order of names: each is read once, in pages,
 * whatever their size. The platform may run meanwhile: what looks wrong is looked at again before it is told.
 */
@Component
public class Audit {
	/** Longer than an upload, a worker's attempt or a move takes; what is younger may be in the making. */
	private static final Duration IN_THE_MAKING = Duration.ofHours(1);

	private final JdbcClient jdbc;
	private final StoredObjects store;
	private final Discards discards;
	private final Clock clock;

	Audit(JdbcClient jdbc, StoredObjects store, Discards discards, Clock clock) {
		this.jdbc = jdbc;
		this.store = store;
		this.discards = discards;
		this.clock = clock;
	}

	/**
	 * @param mend whether orphans are given to the workers to remove; what is gone from the store can't be mended
	 * @param out is told each finding
	 */
	public Report run(boolean mend, Consumer<String> out) throws IOException {
		return run(mend, clock.instant().minus(IN_THE_MAKING), out);
	}

	/** @param before what was written after that time is not judged */
	public Report run(boolean mend, Instant before, Consumer<String> out) throws IOException {
		Report report = Report.empty();
		for (Bucket bucket : List.of(Bucket.QUARANTINE, Bucket.HOT, Bucket.COLD)) {
			report = new Comparison(bucket, mend, before, out, report).run();
		}
		return new Comparison(Bucket.QUARANTINE, mend, before, out, report).unfinished();
	}

	/** Of one bucket. */
	private final class Comparison {
		private final Bucket bucket;
		private final boolean mend;
		private final Instant before;
		private final Consumer<String> out;
		private final Folders folders;
		private final Records records;
		private Report report;

		Comparison(Bucket bucket, boolean mend, Instant before, Consumer<String> out, Report report) {
			this.bucket = bucket;
			this.mend = mend;
			this.before = before;
			this.out = out;
			this.report = report;
			this.folders = new Folders(store, bucket, bucket == Bucket.QUARANTINE ? "u/" : "");
			this.records = new Records(jdbc, bucket);
		}

		Report run() throws IOException {
			Optional<Folder> folder = nextFolder("");
			Optional<Expected> expected = nextRecord();
			while (folder.isPresent() || expected.isPresent()) {
				int order = folder.isEmpty()
						? 1
						: expected.isEmpty() ? -1 : folder.get().name().compareTo(expected.get().folder());
				if (order < 0) {
					unexpected(folder.get());
				}
				else if (order > 0 || !expected.get().isKeptBy(folder.get())) {
					incomplete(expected.get());
				}
				expected = order >= 0 ? nextRecord() : expected;
				folder = order <= 0 ? nextFolder(folder.get().name()) : folder;
			}
			return report;
		}

		/** Uploads in parts of which no row knows. */
		Report unfinished() throws IOException {
			store.unfinished(upload -> {
				if (upload.begunAt().isBefore(before) && !isBusy(upload.key())
						&& records.of(upload.key()).isEmpty()) {
					report = report.plusOrphan(new Folder(upload.key()));
					out.accept("orphan      quarantine %s: an upload in parts, begun at %s".formatted(upload.key(),
							upload.begunAt()));
					if (mend) {
						store.abort(upload);
					}
				}
			});
			return report;
		}

		private Optional<Folder> nextFolder(String last) throws IOException {
			Optional<Folder> next = folders.next();
			if (next.isPresent()) {
				if (next.get().name().compareTo(last) < 0) {
					throw new IOException("The store does not list its objects in the order of their keys");
				}
				report = report.plusFolder(next.get());
			}
			return next;
		}

		private Optional<Expected> nextRecord() {
			Optional<Expected> next = records.next();
			if (next.isPresent()) {
				report = report.plusRecord();
			}
			return next;
		}

		private void unexpected(Folder folder) {
			if (!folder.isOurs()) {
				report = report.plusForeign(folder);
			}
			else if (folder.isYoungerThan(before) || isBusy(folder.name())) {
				report = report.plusUnfinished();
			}
			else if (records.of(folder.name()).isEmpty()) {
				report = report.plusOrphan(folder);
				out.accept("orphan      %s %s: %,d objects, %,d bytes".formatted(bucket.word(), folder.name(),
						folder.objects(), folder.bytes()));
				if (mend) {
					discards.addOrphan(bucket, bucket == Bucket.QUARANTINE ? folder.name() : folder.name() + "/");
				}
			}
		}

		/** Whether a worker is writing or copying there, or is going to remove it. */
		private boolean isBusy(String folder) {
			return jdbc.sql("""
					select exists (select from discarded where prefix in (:folder, :folder || '/'))
						or exists (select from job where state = 'running' and folder = :folder)
						or exists (select from rekey where target = :folder)
					""").param("folder", folder).query(Boolean.class).single();
		}

		/** Looked at again: it may have been made, moved or deleted since its page was read. */
		private void incomplete(Expected seen) throws IOException {
			Optional<Expected> now = records.of(seen.folder());
			if (now.isEmpty()) {
				return;
			}
			Folder folder = new Folders(store, bucket, seen.folder()).next().orElseGet(() -> new Folder(seen.folder()));
			if (!now.get().isKeptBy(folder)) {
				report = report.plusMissing();
				out.accept("incomplete  %s %s: media %d has %,d objects%s".formatted(bucket.word(), seen.folder(),
						seen.mediaId(), folder.objects(), seen.objects() == null ? "" : " of " + seen.objects()));
			}
		}
	}
}
