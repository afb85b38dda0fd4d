package org.shutterline.feed.fanout;

import org.shutterline.feed.card.Cards;
import org.shutterline.feed.card.PostDeleted;
import org.shutterline.feed.card.PostPublished;
import org.shutterline.feed.graph.Follows;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores what arrives together with the job that carries it to the timelines: both or neither. Of the deleted, nothing. */
@Component
class Arrivals {
	private final Cards cards;

	private final Follows follows;

	private final Jobs jobs;

	private final Erasures erasures;

	Arrivals(Cards cards, Follows follows, Jobs jobs, Erasures erasures) {
		this.cards = cards;
		this.follows = follows;
		this.jobs = jobs;
		this.erasures = erasures;
	}

	@Transactional
	public void published(PostPublished post) {
		if (erasures.admits(post.authorId()) && cards.store(post)) {
			jobs.publish(post.authorId(), post.postId());
		}
	}

	@Transactional
	public void deleted(PostDeleted post) {
		if (erasures.admits(post.authorId()) && cards.delete(post)) {
			jobs.retract(post.authorId(), post.postId());
		}
	}

	@Transactional
	public void related(RelationChanged event) {
		for (var tie : event.ties()) {
			var relation = event.relation(tie);
			if (erasures.admits(tie.fromUserId(), tie.toUserId())
					&& follows.store(relation, tie.isMuting(), tie.isBlocking())) {
				jobs.backfillOrWithdraw(relation);
			}
		}
	}
}
