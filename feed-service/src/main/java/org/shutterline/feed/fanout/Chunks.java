package org.shutterline.feed.fanout;

import java.util.List;
import java.util.function.Consumer;

import org.shutterline.feed.graph.Follows;
import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;

/** Work on all followers of somebody, so many at a time. */
@Component
class Chunks {
	private final Jobs jobs;

	private final Follows follows;

	private final FanOutSettings settings;

	Chunks(Jobs jobs, Follows follows, FanOutSettings settings) {
		this.jobs = jobs;
		this.follows = follows;
		this.settings = settings;
	}

	/**
	 * Does the work on those that come next after the cursor, and notes with the job how far it is.
	 *
	 * @return whether these were the last, so that the job is done
	 */
	boolean next(Job job, Id authorId, long cursor, Consumer<List<Id>> work) {
		List<Id> followers = follows.followersAfter(cursor, authorId, settings.chunk());
		if (!followers.isEmpty()) {
			work.accept(followers);
		}
		boolean last = followers.size() < settings.chunk();
		if (last) {
			jobs.done(job);
		}
		else {
			jobs.advance(job, followers.getLast());
		}
		return last;
	}
}
