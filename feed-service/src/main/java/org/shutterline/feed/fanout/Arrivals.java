package org.shutterline.feed.fanout;

import org.shutterline.feed.card.Cards;
import org.shutterline.feed.card.PostDeleted;
import org.shutterline.feed.card.PostPublished;
import org.shutterline.feed.graph.Follows;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores what arrives together with the job that carries it to the timelines: both or neither. */
@Component
class Arrivals {
	private final Cards cards;

	private final Follows follows;

	private final Jobs jobs;

	Arrivals(Cards cards, Follows follows, Jobs jobs) {
		this.cards = cards;
		this.follows = follows;
		this.jobs = jobs;
	}

	@Transactional
	public void published(PostPublished post) {
		if (cards.store(post)) {
			jobs.publish(post.authorId(), post.postId());
		}
	}

	@Transactional
	public void deleted(PostDeleted post) {
		if (cards.delete(post)) {
			jobs.retract(post.authorId(), post.postId());
		}
	}

	@Transactional
	public void related(RelationChanged event) {
		for (var relation : event.relations()) {
			if (follows.store(relation)) {
				jobs.backfillOrWithdraw(relation);
			}
		}
	}
}
