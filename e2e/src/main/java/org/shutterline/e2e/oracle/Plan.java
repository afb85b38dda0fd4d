package org.shutterline.e2e.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What happens, and in which order: the same for the same seed, size and threshold, whatever the platform does. A longer
 * plan begins like a shorter one, so that a failure can be repeated by the beginning alone.
 */
public final class Plan {
	/** Between two faults, so many operations. */
	private static final int QUIET = 24;

	private static final List<List<Fault>> FAULTS = List.of(List.of(Fault.FLUSH_TIMELINES),
			List.of(Fault.PAUSE_FAN_OUT), List.of(Fault.RESUME_FAN_OUT, Fault.COMPARE), List.of(Fault.KILL_FAN_OUT),
			List.of(Fault.COMPARE), List.of(Fault.KILL_ALL_WHEN_HANDLED), List.of(Fault.PAUSE_TIMELINES),
			List.of(Fault.RESUME_TIMELINES, Fault.COMPARE), List.of(Fault.KILL_READING), List.of());

	private final RandomGenerator random;

	private final Society society;

	private final Draw draw;

	private final int threshold;

	private final List<Round> rounds = new ArrayList<>();

	private int operations;

	private int stage;

	private Plan(long seed, int people, int threshold) {
		this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
		this.society = new Society(people);
		this.draw = new Draw(random, society);
		this.threshold = threshold;
	}

	/**
	 * Makes a plan.
	 *
	 * @param people how many are there when it begins; others join on the way
	 * @param operations how many at least
	 * @param threshold above how many followers an account is a celebrity
	 */
	public static List<Round> of(long seed, int people, int threshold, int operations) {
		var plan = new Plan(seed, people, threshold);
		plan.begin();
		while (plan.operations < operations) {
			plan.stage();
		}
		return plan.rounds;
	}

	/** Everybody's first post, and a graph to begin with. */
	private void begin() {
		burst();
		for (int distance : List.of(1, 2, 5, 9, 14)) {
			take(society.people(_ -> true),
					who -> draw.follow(who, (who + distance) % society.size()));
		}
		add(List.of(), List.of(Fault.COMPARE));
		operations = 0;
	}

	/** Some random operations with one of the special things in their midst, and what is done to the processes then. */
	private void stage() {
		randomly(QUIET / 2);
		switch (stage % 5) {
			case 0 -> rise(stage / 5 % 3);
			case 2 -> fall(stage / 5 % 3);
			default -> burst();
		}
		randomly(QUIET / 2);
		add(List.of(), FAULTS.get(stage % FAULTS.size()));
		stage++;
	}

	private void randomly(int count) {
		int end = operations + count;
		while (operations < end) {
			int width = 1 + random.nextInt(8);
			var steps = new ArrayList<Step>();
			for (int tries = 0; steps.size() < width && tries < 4 * width; tries++) {
				draw.next().map(Effects::of).filter(step -> steps.stream().allMatch(step::goesWith))
						.ifPresent(step -> steps.add(apply(step)));
			}
			add(steps, List.of());
			steps.stream().filter(step -> step.operation() instanceof Operation.Join)
					.forEach(step -> welcome(step.operation().who()));
		}
	}

	/** Somebody new follows those whom many follow, is followed by some, and posts. */
	private void welcome(int who) {
		take(society.people(other -> other < Draw.STARS), star -> draw.follow(who, star));
		take(society.people(other -> other != who && random.nextInt(4) == 0), other -> draw.follow(other, who));
		take(List.of(who), draw::publish);
	}

	/** An account comes to have more followers than the threshold, and posts. */
	private void rise(int star) {
		if (society.is(new Fact.Private(star))) {
			take(List.of(star), who -> new Operation.GoPublic(who, society.asking(who)));
		}
		int missing = Math.max(0, threshold + 2 - society.followersOf(star).size());
		var strangers = society.people(
				who -> society.mayMeet(who, star) && !society.is(new Fact.Follows(who, star)));
		take(strangers.subList(0, Math.min(missing, strangers.size())), who -> draw.follow(who, star));
		take(List.of(star), draw::publish);
		take(List.of(star), draw::publish);
	}

	/** It loses most of them, and posts again. */
	private void fall(int star) {
		var followers = society.followersOf(star);
		take(followers.subList(Math.min(threshold / 2, followers.size()), followers.size()),
				who -> new Operation.Unfollow(who, star));
		take(List.of(star), draw::publish);
	}

	/** Many post at once, so that some posts are of the very same millisecond. */
	private void burst() {
		take(society.people(_ -> true), draw::publish);
	}

	/** One operation each, all at once. */
	private void take(List<Integer> people, IntFunction<Operation> does) {
		add(people.stream().map(who -> apply(Effects.of(does.apply(who)))).toList(), List.of());
	}

	private Step apply(Step step) {
		society.apply(step.operation(), step.changes());
		return step;
	}

	private void add(List<Step> steps, List<Fault> faults) {
		if (!steps.isEmpty() || !faults.isEmpty()) {
			rounds.add(new Round(steps, faults));
			operations += steps.size();
		}
	}
}
