package org.shutterline.media;

import java.util.List;
import java.util.function.Consumer;

import org.shutterline.media.job.DeadJobs;
import org.shutterline.media.job.DeadJobs.DeadJob;
import org.shutterline.platform.core.Id;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * {@code ./dev media-retry [ID ...|--all]}: shows the jobs that were given up, or has them tried again by the running
 * workers.
 */
public final class RetryMedia {
	private static final int PAGE = 500;
	private static final String ALL = "--all";

	private final DeadJobs jobs;
	private final Consumer<String> out;

	RetryMedia(DeadJobs jobs, Consumer<String> out) {
		this.jobs = jobs;
		this.out = out;
	}

	/** @param arguments ids of media, or {@code --all}; none shows what there is */
	public static void main(String... arguments) {
		System.exit(run(List.of(arguments)));
	}

	private static int run(List<String> arguments) {
		try (var context = OperatorContext.open()) {
			return new RetryMedia(context.getBean(DeadJobs.class), IO::println).answer(arguments);
		}
		catch (DataAccessException | TransactionException e) {
			IO.println("Stopped: " + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
			IO.println("Is the platform up (./dev status)?");
			return 1;
		}
	}

	/** @return 0 if all that was asked for was done */
	int answer(List<String> arguments) {
		if (arguments.isEmpty()) {
			return show();
		}
		if (arguments.equals(List.of(ALL))) {
			return retryAll();
		}
		List<Id> ids;
		try {
			ids = arguments.stream().map(Id::parse).toList();
		}
		catch (IllegalArgumentException e) {
			out.accept("That is no media's id. Usage: ./dev media-retry [ID ...|--all]");
			return 2;
		}
		return ids.stream().mapToInt(this::retry).max().orElse(0);
	}

	private int show() {
		long shown = 0;
		for (var page = jobs.after(0, PAGE); !page.isEmpty(); page = jobs.after(last(page), PAGE)) {
			for (DeadJob job : page) {
				out.accept("%s  %s of %s, %d attempts: %s".formatted(job.mediaId(), job.lane(), job.ownerId(),
						job.attempts(), job.error()));
			}
			shown += page.size();
		}
		out.accept(shown == 0
				? "No job was given up."
				: "%,d given up. ./dev media-retry ID or --all has them tried again.".formatted(shown));
		return 0;
	}

	private int retryAll() {
		long retried = 0;
		for (var page = jobs.after(0, PAGE); !page.isEmpty(); page = jobs.after(last(page), PAGE)) {
			retried += page.stream().filter(job -> jobs.retry(job.mediaId())).count();
		}
		out.accept("%,d are tried again.".formatted(retried));
		return 0;
	}

	private int retry(Id mediaId) {
		boolean retried = jobs.retry(mediaId);
		out.accept(mediaId + (retried ? " is tried again." : " has no job that was given up."));
		return retried ? 0 : 1;
	}

	private static long last(List<DeadJob> page) {
		return page.getLast().mediaId().value();
	}
}
