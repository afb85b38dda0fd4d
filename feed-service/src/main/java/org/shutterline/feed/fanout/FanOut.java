package org.shutterline.feed.fanout;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Items;
import org.shutterline.feed.timeline.Timelines;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Traces;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes one step, in a transaction of its own. The item or relation has been committed before, so that of an item and a
 * follow that cross at least one sees the other.
 */
@Component
class FanOut {
	private final Jobs jobs;

	private final Planning planning;

	private final Demotion demotion;

	private final FollowSteps follows;

	private final Items items;

	private final Timelines timelines;

	private final Timelines pulled;

	private final TransactionTemplate transactions;

	private final Chunks chunks;

	private final Traces traces;

	private final Freshness freshness;

	FanOut(Jobs jobs, Planning planning, Demotion demotion, FollowSteps follows, Items items,
			Timelines timelines,
			@Qualifier("pulledTimelines") Timelines pulled, TransactionTemplate transactions, Chunks chunks,
			Traces traces, Freshness freshness) {
		this.jobs = jobs;
		this.planning = planning;
		this.demotion = demotion;
		this.follows = follows;
		this.items = items;
		this.timelines = timelines;
		this.pulled = pulled;
		this.transactions = transactions;
		this.chunks = chunks;
		this.traces = traces;
		this.freshness = freshness;
	}

	/**
	 * Works on what has been due longest in the lane.
	 *
	 * @return whether there was something
	 * @throws RuntimeException if the step failed; what it failed at will be due again later
	 */
	boolean step(Lane lane) {
		return switch (lane) {
			case NORMAL, BULK -> stepOfOne(lane);
			case FOLLOWS -> follows.step();
		};
	}

	private boolean stepOfOne(Lane lane) {
		try (var attempt = new Attempt()) {
			try {
				boolean taken = transactions.execute(transaction -> attempt.take(jobs.take(lane)));
				attempt.reached.ifPresent(freshness::note);
				return taken;
			}
			catch (RuntimeException e) {
				attempt.failed(e);
				throw e;
			}
		}
	}

	/** Remembers the job beyond the transaction, which is rolled back when the step fails. */
	private final class Attempt implements AutoCloseable {
		private @Nullable Job job;

		private Traces.@Nullable Running running;

		/** The item that has come to its last reader. */
		private Optional<Item> reached = Optional.empty();

		private boolean take(Optional<Jobs.Taken> due) {
			due.ifPresent(taken -> {
				job = taken.job();
				running = running(taken);
				reached = advance(taken.job());
			});
			return due.isPresent();
		}

		private void failed(RuntimeException reason) {
			if (running != null) {
				running.failed(reason);
			}
			if (job != null) {
				jobs.postpone(job);
			}
		}

		@Override
		public void close() {
			if (running != null) {
				running.close();
			}
		}
	}

	/** The first step goes on with the trace; of a hundred thousand followers' chunks each further one only points to it. */
	private Traces.Running running(Jobs.Taken taken) {
		String name = "fan-out " + taken.kind();
		return taken.job().isBegun()
				? traces.resumeApart(taken.traceparent(), name)
				: traces.resume(taken.traceparent(), name);
	}

	/** What it says is the new item that no reader has to wait for any longer. */
	private Optional<Item> advance(Job job) {
		switch (job) {
			case Job.Publish publish -> {
				return publish(publish);
			}
			case Job.Pull pull -> {
				if (items.stands(pull.item())) {
					pulled.add(List.of(pull.authorId()), List.of(pull.item()));
				}
				jobs.done(pull);
				return Optional.of(pull.item());
			}
			case Job.Retract retract -> retract(retract);
			case Job.RetractPulled retract -> {
				pulled.remove(List.of(retract.authorId()), List.of(retract.item()));
				jobs.done(retract);
			}
			case Job.Demote demote -> demote(demote);
		}
		return Optional.empty();
	}

	/** An item that is gone meanwhile stays away; one that is there cannot go before the chunk is done. */
	private Optional<Item> publish(Job.Publish job) {
		if (!items.stands(job.item())) {
			jobs.done(job);
			return Optional.empty();
		}
		if (job.planned()) {
			return push(job);
		}
		switch (planning.publish(job.authorId(), job.item())) {
			case PULLED -> jobs.pull(job);
			case BULK -> jobs.toBulk(job);
			case NORMAL -> {
				return push(job);
			}
		}
		return Optional.empty();
	}

	private Optional<Item> push(Job.Publish job) {
		boolean last = chunks.next(job, job.authorId(), job.cursor(),
				some -> timelines.add(some, List.of(job.item())));
		return last ? Optional.of(job.item()) : Optional.empty();
	}

	/** Readers may look for it as well, if its author has just become or ceased to be a celebrity. */
	private void retract(Job.Retract job) {
		Consumer<List<Id>> remove = followers -> timelines.remove(followers, List.of(job.item()));
		if (job.planned()) {
			chunks.next(job, job.authorId(), job.cursor(), remove);
			return;
		}
		pulled.remove(List.of(job.authorId()), List.of(job.item()));
		switch (planning.retract(job.authorId())) {
			case BULK -> jobs.toBulk(job);
			case NORMAL, PULLED -> chunks.next(job, job.authorId(), job.cursor(), remove);
		}
	}

	private void demote(Job.Demote job) {
		if (demotion.stands(job)) {
			if (chunks.next(job, job.authorId(), job.cursor(), some -> demotion.carry(job.authorId(), some))) {
				demotion.finish(job);
			}
		}
		else {
			jobs.done(job);
		}
	}
}
