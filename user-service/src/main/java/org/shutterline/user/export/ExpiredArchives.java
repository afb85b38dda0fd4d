package org.shutterline.user.export;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes archives whose time is over; the row goes on saying that there was one. */
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
		return some.size() == BATCH;
	}
}
