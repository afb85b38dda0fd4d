package org.shutterline.user.export;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes archives whose time is over, and what is left of those that were given up; the row goes on saying that there was
 * one.
 */
@Component
class ExpiredArchives {
	private static final int BATCH = 20;
	private final Tasks tasks;
	private final ObjectProvider<ArchiveStore> store;
	private final Clock clock;

	ExpiredArchives(Tasks tasks, ObjectProvider<ArchiveStore> store, Clock clock) {
		this.tasks = tasks;
		this.store = store;
		this.clock = clock;
	}

	/** @return whether there may be more */
	@Transactional
	public boolean deleteSome() {
		var some = tasks.lockExpired(clock.instant(), BATCH);
		some.forEach(archive -> {
			store.getObject().remove(archive.objectKey(), null);
			tasks.expire(archive.exportId());
		});
		return deleteLeft() || some.size() == BATCH;
	}

	private boolean deleteLeft() {
		var some = tasks.lockLeft(BATCH);
		some.forEach(archive -> {
			store.getObject().remove(archive.objectKey(), archive.uploadId());
			tasks.nothingLeft(archive.exportId());
		});
		return some.size() == BATCH;
	}
}
