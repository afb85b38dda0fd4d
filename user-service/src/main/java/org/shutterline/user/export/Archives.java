package org.shutterline.user.export;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Makes archives. Each attempt writes an object of its own, which can be fetched only once it is whole. */
@Component
@Lazy
class Archives {
	private static final Logger log = LoggerFactory.getLogger(Archives.class);
	private static final int RANDOM_BYTES = 16;
	private final SecureRandom random = new SecureRandom();
	private final Tasks tasks;
	private final ArchiveStore store;
	private final Content content;
	private final ExportSettings settings;
	private final Clock clock;

	Archives(Tasks tasks, ArchiveStore store, Content content, ExportSettings settings, Clock clock) {
		this.tasks = tasks;
		this.store = store;
		this.content = content;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Makes the archive whole, or leaves nothing of it.
	 *
	 * @throws IOException if something of it can't be had now
	 * @throws LostTaskException if it shall not be made here any more
	 */
	void make(Task task) throws IOException {
		discard(task);
		var key = randomKey();
		var uploadId = store.begin(key);
		var upload = new PartedUpload(store, key, uploadId, Math.toIntExact(settings.part().toBytes()),
				() -> keep(task));
		try {
			if (!tasks.noteUpload(task, key, uploadId)) {
				throw new LostTaskException(task);
			}
			content.write(task.userId(), upload, () -> keep(task));
			upload.complete();
		}
		catch (IOException | RuntimeException failed) {
			remove(key, uploadId);
			throw failed;
		}
		// A failure here may be a commit whose answer was lost: then the object stays, and is known to the row either way.
		var now = clock.instant();
		if (!tasks.finish(task, upload.size(), now, now.plus(settings.kept()))) {
			remove(key, uploadId);
			throw new LostTaskException(task);
		}
	}

	/** Removes what an attempt before this one left. */
	void discard(Task task) {
		if (task.leftKey() != null) {
			store.remove(task.leftKey(), task.leftUpload());
		}
	}

	private void keep(Task task) {
		if (!tasks.renew(task, settings.lease())) {
			throw new LostTaskException(task);
		}
	}

	private void remove(String key, String uploadId) {
		try {
			store.remove(key, uploadId);
		}
		catch (RuntimeException e) {
			log.warn("An unfinished archive stays until the next attempt: {}", e.getMessage());
		}
	}

	private String randomKey() {
		var bytes = new byte[RANDOM_BYTES];
		random.nextBytes(bytes);
		return "e/" + HexFormat.of().formatHex(bytes) + ".zip";
	}
}
