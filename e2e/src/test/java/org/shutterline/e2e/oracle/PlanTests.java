package org.shutterline.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class PlanTests {
	private static final int PEOPLE = 24;

	private static final int THRESHOLD = 5;

	@Test
	void isTheSameForTheSameSeed() {
		assertThat(plan(7, 300)).isEqualTo(plan(7, 300)).isNotEqualTo(plan(8, 300));
	}

	@Test
	void beginsLikeAShorterOne() {
		var shorter = plan(7, 200);
		assertThat(plan(7, 900)).startsWith(shorter.toArray(Round[]::new));
	}

	@Test
	void takesNoTwoStepsAtOnceThatGetInEachOthersWay() {
		assertThat(plan(3, 1000)).allSatisfy(round -> {
			for (var one : round.steps()) {
				assertThat(round.steps()).allMatch(other -> one.equals(other) || one.goesWith(other));
			}
		});
	}

	@Test
	void hasEverythingInIt() {
		var rounds = plan(42, 1500);
		assertThat(rounds.stream().flatMap(round -> round.steps().stream())
				.map(step -> step.operation().getClass().getSimpleName()).distinct())
				.containsExactlyInAnyOrder("Follow", "Unfollow", "Approve", "Reject", "Block", "Unblock", "Mute",
						"Unmute", "GoPrivate", "GoPublic", "Publish", "Edit", "Delete", "Share", "Unshare", "Leave",
						"Join");
		assertThat(rounds.stream().flatMap(round -> round.faults().stream()).distinct())
				.containsExactlyInAnyOrder(Fault.values());
	}

	@Test
	void numbersPostsAndSharesInTheOrderOfTheirMaking() {
		var operations = plan(5, 800).stream().flatMap(round -> round.steps().stream()).map(Step::operation).toList();
		assertThat(operations.stream().filter(Operation.Publish.class::isInstance)
				.map(it -> ((Operation.Publish) it).post()).toList()).isSorted().doesNotHaveDuplicates();
		assertThat(operations.stream().filter(Operation.Share.class::isInstance)
				.map(it -> ((Operation.Share) it).share()).toList()).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void hasPeopleJoinOneAfterTheOtherAndTakePart() {
		var operations = plan(42, 300).stream().flatMap(round -> round.steps().stream()).map(Step::operation).toList();
		var joined = operations.stream().filter(Operation.Join.class::isInstance).map(Operation::who).toList();
		assertThat(joined).isNotEmpty().isEqualTo(IntStream.range(PEOPLE, PEOPLE + joined.size()).boxed().toList());
		assertThat(joined).allSatisfy(who -> {
			assertThat(operations.stream().filter(operation -> operation.people().contains(who)).findFirst())
					.contains(new Operation.Join(who));
			assertThat(operations).anyMatch(it -> it instanceof Operation.Follow follow && follow.who() == who);
			assertThat(operations).anyMatch(it -> it instanceof Operation.Follow follow && follow.whom() == who);
			assertThat(operations).anyMatch(it -> it instanceof Operation.Publish && it.who() == who);
		});
	}

	@Test
	void hasAccountsCrossTheThresholdBothWays() {
		var society = new Society(PEOPLE);
		var counts = plan(42, 600).stream().flatMap(round -> round.steps().stream()).map(step -> {
			society.apply(step.operation(), step.changes());
			return society.followersOf(0).size();
		}).toList();
		int top = counts.indexOf(THRESHOLD + 2);
		assertThat(top).isPositive();
		assertThat(counts.subList(top, counts.size())).anyMatch(count -> count < THRESHOLD * 0.7);
	}

	private static List<Round> plan(long seed, int operations) {
		return Plan.of(seed, PEOPLE, THRESHOLD, operations);
	}
}
