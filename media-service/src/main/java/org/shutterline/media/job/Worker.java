package org.shutterline.media.job;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.shutterline.media.store.Bucket;
import org.shutterline.media.store.ObjectStore;
import org.shutterline.platform.core.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Takes jobs one after the other, and sees to it that each ends, is tried again, or is left to another worker. */
@Component
@Profile("worker")
class Worker {
	private static final Logger log = LoggerFactory.getLogger(Worker.class);
	private static final SecureRandom RANDOM = new SecureRandom();
	private static final int RANDOM_BYTES = 16;

	private final Jobs jobs;
	private final Attempt attempt;
	private final Results results;
	private final WorkerSettings settings;
	private final Traces traces;
	private final ObjectStore store;
	private final Processed processed;
	private final Set<Tenure> tenures = ConcurrentHashMap.newKeySet();

	Worker(Jobs jobs, Attempt attempt, Results results, WorkerSettings settings, Traces traces, ObjectStore store,
			Processed processed) {
		this.jobs = jobs;
		this.attempt = attempt;
		this.results = results;
		this.settings = settings;
		this.traces = traces;
		this.store = store;
		this.processed = processed;
	}

	/** @return whether there was a job */
	boolean workOnce(Lane lane) {
		Optional<Job> job = jobs.take(lane, randomName(), settings.lease());
		job.ifPresent(this::workInTrace);
		return job.isPresent();
	}

	/** Prolongs the leases of all jobs under way; work on one that was lost is stopped. */
	void renewLeases() {
		for (Tenure tenure : tenures) {
			try {
				if (!jobs.renew(tenure.job(), settings.lease())) {
					log.warn("Media {} was taken over by another worker", tenure.job().mediaId());
					tenure.cutShort();
				}
			}
			catch (RuntimeException e) {
				log.warn("The lease on media {} can't be renewed now: {}", tenure.job().mediaId(), e.getMessage());
			}
		}
	}

	/** Stops the work on all jobs under way, which are given back. */
	void cutShort() {
		tenures.forEach(Tenure::cutShort);
	}

	private void workInTrace(Job job) {
		try (var running = traces.resume(job.traceparent(), "media job")) {
			running.tag("media.purpose", job.purpose());
			running.tag("attempt", Integer.toString(job.attempt()));
			work(job);
		}
	}

	private void work(Job job) {
		if (job.attempt() > settings.attempts()) {
			var _ = results.givenUp(job, "its worker died " + settings.attempts() + " times");
			return;
		}
		var tenure = new Tenure(job);
		tenures.add(tenure);
		Optional<Exception> failure = Optional.empty();
		boolean kept = false;
		try {
			kept = attempt.at(job);
		}
		catch (IOException | InterruptedException | RuntimeException e) {
			failure = Optional.of(e);
		}
		finally {
			tenures.remove(tenure);
		}
		boolean cutShort = tenure.end();
		if (failure.isPresent()) {
			kept = recover(job, failure.get(), cutShort);
		}
		if (!kept) {
			withdraw(job);
		}
	}

	/** Removes what was written for a job that is another's by now, or whose media is deleted: nobody else may know of it. */
	private void withdraw(Job job) {
		try {
			store.deleteAll(Bucket.MEDIA, job.folder() + "/");
			jobs.leave(job);
		}
		catch (IOException e) {
			log.warn("What was written for media {} stays until it is swept: {}", job.mediaId(), e.getMessage());
		}
	}

	/** @return whether the job was still this worker's */
	private boolean recover(Job job, Exception reason, boolean cutShort) {
		if (cutShort || reason instanceof InterruptedException) {
			return jobs.giveBack(job);
		}
		log.warn("Attempt {} at media {} failed", job.attempt(), job.mediaId(), reason);
		if (job.attempt() >= settings.attempts()) {
			return results.givenUp(job, reason.toString());
		}
		processed.note(job, Processed.Outcome.FAILED);
		return jobs.retry(job, settings.pauseAfter(job.attempt()), reason.toString());
	}

	private static String randomName() {
		var bytes = new byte[RANDOM_BYTES];
		RANDOM.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}
}
