package org.shutterline.feed.fanout;

import java.util.List;

import org.shutterline.feed.graph.Relation;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Items;
import org.shutterline.feed.timeline.Timelines;
import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;

/** What it means for a timeline that its owner begins or ceases to follow others. */
@Component
class Ties {
	private final Items items;

	private final Timelines timelines;

	Ties(Items items, Timelines timelines) {
		this.items = items;
		this.timelines = timelines;
	}

	/** @param relations of that viewer to others, as they are now and stay until the transaction ends */
	void carry(Id viewer, List<Relation> relations) {
		// First what goes, or it would take room that there is for others.
		List<Id> left = authors(relations, false);
		if (!left.isEmpty()) {
			withdraw(viewer, left);
		}
		List<Id> followed = authors(relations, true);
		if (!followed.isEmpty()) {
			backfill(viewer, followed);
		}
	}

	private static List<Id> authors(List<Relation> relations, boolean following) {
		return relations.stream().filter(relation -> relation.following() == following).map(Relation::authorId)
				.distinct().toList();
	}

	private void backfill(Id viewer, List<Id> authors) {
		List<Id> follower = List.of(viewer);
		List<Item> latest = items.latestOf(authors, timelines.capacity() + 1);
		timelines.add(follower, latest, latest.size() > timelines.capacity() ? latest.getLast().at() : 0);
		timelines.remove(follower, items.takenBack(latest));
	}

	private void withdraw(Id viewer, List<Id> authors) {
		timelines.remove(List.of(viewer), items.latestOf(authors, timelines.most()));
	}
}
