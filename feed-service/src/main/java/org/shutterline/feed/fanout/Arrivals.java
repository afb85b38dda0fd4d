package org.shutterline.feed.fanout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.shutterline.feed.card.Cards;
import org.shutterline.feed.card.PostDeleted;
import org.shutterline.feed.card.PostPublished;
import org.shutterline.feed.card.ShareEvents;
import org.shutterline.feed.copy.Copies;
import org.shutterline.feed.copy.MarkKind;
import org.shutterline.feed.graph.Follows;
import org.shutterline.feed.graph.Relation;
import org.shutterline.feed.graph.Stance;
import org.shutterline.feed.item.PostShared;
import org.shutterline.feed.item.PostUnshared;
import org.shutterline.feed.item.Shares;
import org.shutterline.feed.interaction.Interactions;
import org.shutterline.feed.interaction.Kind;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores what arrives together with the job that carries it to the timelines: both or neither. Of the deleted, nothing. */
@Component
class Arrivals implements ShareEvents {
	private final Cards cards;

	private final Shares shares;

	private final Follows follows;

	private final Jobs jobs;

	private final Erasures erasures;

	private final Copies copies;

	private final Interactions interactions;

	Arrivals(Cards cards, Shares shares, Follows follows, Jobs jobs, Erasures erasures,
			Interactions interactions, Copies copies) {
		this.cards = cards;
		this.shares = shares;
		this.follows = follows;
		this.jobs = jobs;
		this.erasures = erasures;
		this.copies = copies;
		this.interactions = interactions;
	}

	@Transactional
	public void published(PostPublished post) {
		if (erasures.admits(post.authorId())) {
			if (cards.store(post)) {
				jobs.publish(post.authorId(), post.item());
			}
			copies.published(post.postId());
		}
	}

	@Transactional
	public void deleted(PostDeleted post) {
		copies.deleted(post.postId(), post.version());
		if (erasures.admits(post.authorId())) {
			cards.delete(post).ifPresent(gone -> jobs.retract(post.authorId(), gone));
		}
	}

	@Override
	@Transactional
	public void shared(PostShared share) {
		if (erasures.admits(share.userId(), share.postAuthorId())) {
			copies.marked(share.userId(), share.postId(), MarkKind.SHARED, share.version(), true);
			shares.store(share).ifPresent(change -> {
				change.gone().ifPresent(gone -> jobs.retract(share.userId(), gone));
				if (change.fresh()) {
					jobs.publish(share.userId(), share.item());
				}
			});
			interactions.store(Kind.SHARE, share.postId(), share.postId(), share.userId(), share.version(), true,
					share.sharedAt());
		}
	}

	@Override
	@Transactional
	public void unshared(PostUnshared share) {
		copies.takenBack(share.shareId(), share.version());
		if (erasures.admits(share.userId(), share.postAuthorId())) {
			copies.marked(share.userId(), share.postId(), MarkKind.SHARED, share.version(), false);
			shares.takeBack(share).flatMap(Shares.Change::gone)
					.ifPresent(gone -> jobs.retract(share.userId(), gone));
			interactions.store(Kind.SHARE, share.postId(), share.postId(), share.userId(), share.version(), false,
					share.unsharedAt());
		}
	}

	/** Many at once, all or nothing; of each pair only the newest state makes a difference. */
	@Transactional
	public void related(List<RelationChanged> events) {
		Map<Pair, Stance> newest = new HashMap<>();
		events.stream().flatMap(RelationChanged::stances)
				.forEach(stance -> newest.merge(Pair.of(stance.relation()), stance,
						(one, other) -> other.relation().version() > one.relation().version() ? other : one));
		Set<Id> ends = newest.keySet().stream().flatMap(pair -> Stream.of(pair.followerId(), pair.authorId()))
				.collect(Collectors.toSet());
		copies.related(ends);
		Set<Id> erased = erasures.erasedAmong(ends);
		newest.keySet().removeIf(pair -> erased.contains(pair.followerId()) || erased.contains(pair.authorId()));
		jobs.backfillOrWithdraw(follows.store(newest.values()));
	}

	private record Pair(Id followerId, Id authorId) {
		static Pair of(Relation relation) {
			return new Pair(relation.followerId(), relation.authorId());
		}
	}
}
