package org.shutterline.mutant;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The ways in which feed-service may be broken; each stands for a mistake that is easily made. */
public enum Mutant {
	/** Items of one post are not folded, doubles are not dropped. */
	NO_FOLDING("no de-duplication", FirstArgument.class, "org.shutterline.feed.reading.Folding#fold"),
	/** Whatever timelines hold is shown, as long as its post is there. */
	NO_FILTER("no read filter", SaysYes.class,
			"org.shutterline.feed.reading.Visibility#admits org.shutterline.feed.reading.Visibility#brought"),
	/** Pages that end among several items of one millisecond go on at the next millisecond. */
	TIME_ALONE("cursor by score alone", TimeAlone.class, "org.shutterline.feed.reading.LatestCursor#position"),
	/** What is being handled is committed first: a process that dies in between has lost it. */
	COMMITS_FIRST("offset committed before the work", WorksLater.class,
			"org.shutterline.platform.kafka.EventListener#onMessage org.shutterline.platform.kafka.EventBatchListener#onMessage"),
	/** What an author posted before they were followed does not come. */
	NO_BACKFILL("follow without backfill", Skipped.class, "org.shutterline.feed.fanout.Ties#backfill"),
	/** When an account ceases to be a celebrity, readers stop merging its posts, and nobody carries them to the timelines. */
	FORGETS_PULLED("demotion that stops merging", Skipped.class, "org.shutterline.feed.fanout.Demotion#carry");

	private final String title;

	private final Class<?> advice;

	private final String seams;

	/** @param seams each as class#method, separated by blanks */
	Mutant(String title, Class<?> advice, String seams) {
		this.title = title;
		this.advice = advice;
		this.seams = seams;
	}

	/**
	 * The mutant of this name, as {@link #argument} says it.
	 *
	 * @throws IllegalArgumentException if there is none
	 */
	static Mutant named(String argument) {
		return Arrays.stream(values()).filter(mutant -> mutant.argument().equals(argument)).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("There is no mutant named '" + argument + "'"));
	}

	/** What the agent is told, for example {@code no-backfill}. */
	public String argument() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** What is broken, in words. */
	public String title() {
		return title;
	}

	/** Where it is broken. */
	public List<Seam> seams() {
		return Arrays.stream(seams.split(" ")).map(Seam::parse).toList();
	}

	Class<?> advice() {
		return advice;
	}
}
