package org.shutterline.feed.fanout;

import java.util.List;
import java.util.function.Consumer;

import org.shutterline.feed.graph.Follows;
import org.shutterline.feed.graph.Relation;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Items;
import org.shutterline.feed.timeline.Timelines;
import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;

/** What it means for a timeline that its owner begins or ceases to follow somebody. */
@Component
class Ties {
	private final Jobs jobs;

	private final Items items;

	private final Follows follows;

	private final Timelines timelines;

	Ties(Jobs jobs, Items items, Follows follows, Timelines timelines) {
		this.jobs = jobs;
		this.items = items;
		this.follows = follows;
		this.timelines = timelines;
	}

	/** A relation that has changed again has a job of its own; done late, this one would undo that one's work. */
	void whileItHolds(Job job, Relation relation, Consumer<Relation> work) {
		if (follows.holds(relation)) {
			work.accept(relation);
		}
		jobs.done(job);
	}

	void backfill(Relation relation) {
		List<Id> follower = List.of(relation.followerId());
		List<Item> latest = items.latestOf(relation.authorId(), timelines.capacity() + 1);
		timelines.add(follower, latest, latest.size() > timelines.capacity() ? latest.getLast().at() : 0);
		timelines.remove(follower, items.takenBack(latest));
	}

	void withdraw(Relation relation) {
		timelines.remove(List.of(relation.followerId()), items.latestOf(relation.authorId(), timelines.most()));
	}
}
