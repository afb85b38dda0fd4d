package org.shutterline.feed.fanout;

import java.util.List;

import org.shutterline.feed.graph.Celebrities;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Items;
import org.shutterline.feed.item.PulledMarks;
import org.shutterline.feed.timeline.Timelines;
import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;

/** Carries what readers had to look for to the timelines of the followers, and then has the readers stop. */
@Component
class Demotion {
	private final Items items;

	private final PulledMarks marks;

	private final Celebrities celebrities;

	private final Timelines timelines;

	Demotion(Items items, PulledMarks marks, Celebrities celebrities, Timelines timelines) {
		this.items = items;
		this.marks = marks;
		this.celebrities = celebrities;
		this.timelines = timelines;
	}

	/** Whether the account has not become a celebrity again meanwhile, or a second time none. */
	boolean stands(Job.Demote job) {
		return celebrities.standsSince(job.turn(), job.authorId());
	}

	/** Adds the pulled items to these timelines. */
	void carry(Id author, List<Id> followers) {
		List<Item> pulled = items.pulledOf(author, timelines.capacity() + 1);
		long floor = pulled.size() > timelines.capacity() ? pulled.getLast().at() : 0;
		timelines.add(followers, pulled, floor);
		timelines.remove(followers, items.takenBack(pulled));
	}

	/** All timelines have the items. */
	void finish(Job.Demote job) {
		if (celebrities.endPulling(job.turn(), job.authorId())) {
			marks.settle(job.authorId());
		}
	}
}
