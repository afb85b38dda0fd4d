package org.shutterline.feed.fanout;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.card.Cards;
import org.shutterline.feed.card.Position;
import org.shutterline.feed.graph.Follows;
import org.shutterline.feed.graph.Relation;
import org.shutterline.feed.timeline.Timelines;
import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes one step of one job, in a transaction of its own. The post or relation has been committed before, so that of a post
 * and a follow that cross at least one sees the other.
 */
@Component
class FanOut {
	private final Jobs jobs;

	private final Cards cards;

	private final Follows follows;

	private final Timelines timelines;

	private final TransactionTemplate transactions;

	private final FanOutSettings settings;

	FanOut(Jobs jobs, Cards cards, Follows follows, Timelines timelines, TransactionTemplate transactions,
			FanOutSettings settings) {
		this.jobs = jobs;
		this.cards = cards;
		this.follows = follows;
		this.timelines = timelines;
		this.transactions = transactions;
		this.settings = settings;
	}

	/**
	 * Works on the job that has been due longest.
	 *
	 * @throws RuntimeException if the step failed; a job that was taken will be due again later
	 */
	boolean step() {
		var attempt = new Attempt();
		try {
			return transactions.execute(transaction -> attempt.take(jobs.take()));
		}
		catch (RuntimeException e) {
			if (attempt.job != null) {
				jobs.postpone(attempt.job);
			}
			throw e;
		}
	}

	/** Remembers the job beyond the transaction, which is rolled back when the step fails. */
	private final class Attempt {
		private @Nullable Job job;

		private boolean take(Optional<Job> due) {
			job = due.orElse(null);
			due.ifPresent(FanOut.this::advance);
			return due.isPresent();
		}
	}

	private void advance(Job job) {
		switch (job) {
			case Job.Publish publish -> cards.position(publish.postId()).ifPresentOrElse(
					post -> chunk(publish, publish.authorId(), publish.cursor(),
							followers -> timelines.add(followers, List.of(post))),
					() -> jobs.done(publish));
			case Job.Retract retract -> chunk(retract, retract.authorId(), retract.cursor(),
					followers -> timelines.remove(followers, List.of(retract.postId())));
			case Job.Backfill backfill -> whileItHolds(backfill, backfill.relation(), timelines::add);
			case Job.Withdraw withdraw -> whileItHolds(withdraw, withdraw.relation(),
					(viewers, posts) -> timelines.remove(viewers,
							posts.stream().map(post -> Id.of(post.postId())).toList()));
		}
	}

	private void chunk(Job job, Id authorId, long cursor, Consumer<List<Id>> work) {
		List<Id> followers = follows.followersAfter(cursor, authorId, settings.chunk());
		if (!followers.isEmpty()) {
			work.accept(followers);
		}
		if (followers.size() < settings.chunk()) {
			jobs.done(job);
		}
		else {
			jobs.advance(job, followers.getLast());
		}
	}

	/** A relation that has changed again has a job of its own; done late, this one would undo that one's work. */
	private void whileItHolds(Job job, Relation relation, Work work) {
		if (follows.holds(relation)) {
			work.accept(List.of(relation.followerId()), cards.latestOf(relation.authorId(), timelines.capacity()));
		}
		jobs.done(job);
	}

	private interface Work {
		void accept(List<Id> viewers, List<Position> posts);
	}
}
