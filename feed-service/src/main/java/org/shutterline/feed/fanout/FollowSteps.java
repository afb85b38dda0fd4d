package org.shutterline.feed.fanout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.shutterline.feed.graph.Follows;
import org.shutterline.feed.graph.Relation;
import org.shutterline.feed.timeline.Timelines;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Traces;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes steps of the lane of follows, each of many jobs. Of a crowd most are of viewers who have no timeline: these are done,
 * since whoever begins one from now on reads what is followed from the database, where it was committed before its job was
 * seen here. Of the others, all that one viewer asked for is carried at once.
 */
@Component
class FollowSteps {
	/** How many jobs a step looks at. */
	private static final int JOBS = 500;

	/** How many timelines it changes: it holds the relations as long, and events of the same pairs wait. */
	private static final int TIMELINES = 50;

	private final Jobs jobs;

	private final Follows follows;

	private final Ties ties;

	private final Timelines timelines;

	private final TransactionTemplate transactions;

	private final Traces traces;

	FollowSteps(Jobs jobs, Follows follows, Ties ties, Timelines timelines, TransactionTemplate transactions,
			Traces traces) {
		this.jobs = jobs;
		this.follows = follows;
		this.ties = ties;
		this.timelines = timelines;
		this.transactions = transactions;
		this.traces = traces;
	}

	/**
	 * Works on those that have been due longest.
	 *
	 * @return whether there were any
	 * @throws RuntimeException if the step failed. If one viewer's timeline was to blame, its jobs will be due again later;
	 *         all others at once
	 */
	boolean step() {
		var underWay = new ArrayList<FollowJob>();
		try {
			return transactions.execute(transaction -> {
				List<FollowJob> due = jobs.takeFollows(JOBS);
				if (!due.isEmpty()) {
					take(due, underWay);
				}
				return !due.isEmpty();
			});
		}
		catch (RuntimeException e) {
			if (!underWay.isEmpty()) {
				jobs.postpone(underWay);
			}
			throw e;
		}
	}

	private void take(List<FollowJob> due, List<FollowJob> underWay) {
		try (var running = traces.resumeAll(
				due.stream().map(FollowJob::traceparent).filter(Objects::nonNull).distinct().toList(),
				"fan-out follows")) {
			try {
				jobs.done(advance(due, underWay));
			}
			catch (RuntimeException e) {
				running.failed(e);
				throw e;
			}
		}
	}

	/** Says which are done. */
	private List<FollowJob> advance(List<FollowJob> due, List<FollowJob> underWay) {
		Map<Id, List<FollowJob>> byViewer = due.stream()
				.collect(Collectors.groupingBy(FollowJob::viewer, LinkedHashMap::new, Collectors.toList()));
		Set<Id> present = timelines.present(byViewer.keySet());
		var done = new ArrayList<FollowJob>();
		var served = new ArrayList<List<FollowJob>>();
		byViewer.forEach((viewer, all) -> {
			if (!present.contains(viewer)) {
				done.addAll(all);
			}
			else if (served.size() < TIMELINES) {
				served.add(all);
			}
		});
		// A relation that has changed again has a job of its own; done late, this one would undo that one's work.
		Set<Relation> standing = follows.standing(
				served.stream().flatMap(List::stream).map(FollowJob::relation).toList());
		for (List<FollowJob> all : served) {
			underWay.addAll(all);
			ties.carry(all.getFirst().viewer(),
					all.stream().map(FollowJob::relation).filter(standing::contains).toList());
			done.addAll(all);
			underWay.clear();
		}
		return done;
	}
}
