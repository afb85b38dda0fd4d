package org.shutterline.user.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.RepeatedTest;
import org.shutterline.platform.core.Id;

class RelationTests {
	private static final Id ADA = Id.of(1);
	private static final Id GRACE = Id.of(2);
	private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
	private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
	private final Relation none = Relation.none(Pair.of(ADA, GRACE));

	@Test
	void aFollowGoesOneWay() {
		var relation = none.follow(GRACE, false, NOW);
		assertThat(relation.of(GRACE).followedAt()).isEqualTo(NOW);
		assertThat(relation.of(ADA)).isEqualTo(Tie.NONE);
	}

	@Test
	void repeatingKeepsTheFirstTime() {
		var followed = none.follow(ADA, false, THEN);
		assertThat(followed.follow(ADA, false, NOW)).isEqualTo(followed);
		assertThat(followed.follow(ADA, true, NOW)).isEqualTo(followed);
		var asked = none.follow(ADA, true, THEN);
		assertThat(asked.follow(ADA, true, NOW)).isEqualTo(asked);
	}

	@Test
	void aRequestIsNoFollowUntilItIsApproved() {
		var asked = none.follow(ADA, true, THEN);
		assertThat(asked.of(ADA).following()).isFalse();
		assertThat(asked.of(ADA).requested()).isTrue();
		var approved = asked.approve(ADA, NOW);
		assertThat(approved.of(ADA).followedAt()).isEqualTo(NOW);
		assertThat(approved.of(ADA).requested()).isFalse();
	}

	@Test
	void whatWasNotAskedIsNotApproved() {
		assertThat(none.approve(ADA, NOW)).isEqualTo(none);
		assertThat(none.follow(ADA, true, THEN).unfollow(ADA).approve(ADA, NOW)).isEqualTo(none);
	}

	@Test
	void rejectingDoesNotEndAFollow() {
		var followed = none.follow(ADA, false, THEN);
		assertThat(followed.reject(ADA)).isEqualTo(followed);
		assertThat(none.follow(ADA, true, THEN).reject(ADA)).isEqualTo(none);
	}

	@Test
	void aBlockEndsFollowsAndRequestsBothWays() {
		var blocked = none.follow(ADA, false, THEN).follow(GRACE, true, THEN).block(GRACE);
		assertThat(blocked).isEqualTo(none.block(GRACE));
		assertThat(blocked.follow(ADA, false, NOW)).isEqualTo(blocked);
		assertThat(blocked.follow(GRACE, true, NOW)).isEqualTo(blocked);
		assertThat(blocked.unblock(GRACE)).isEqualTo(none);
	}

	@Test
	void theBlockedCanNeitherBlockNorMuteNorUnblock() {
		var blocked = none.block(GRACE);
		assertThat(blocked.block(ADA)).isEqualTo(blocked);
		assertThat(blocked.mute(ADA)).isEqualTo(blocked);
		assertThat(blocked.unblock(ADA)).isEqualTo(blocked);
	}

	@Test
	void aMuteOutlastsABlock() {
		var muted = none.mute(ADA).block(ADA).unblock(ADA);
		assertThat(muted.of(ADA).muting()).isTrue();
		assertThat(muted.unmute(ADA)).isEqualTo(none);
	}

	@RepeatedTest(50)
	void whateverTheyDoABlockLeavesNoFollow() {
		var random = new Random();
		var relation = none;
		for (int i = 0; i < 200; i++) {
			var who = random.nextBoolean() ? ADA : GRACE;
			var before = relation;
			List<UnaryOperator<Relation>> verbs = List.of(r -> r.follow(who, false, NOW), r -> r.follow(who, true, NOW),
					r -> r.unfollow(who), r -> r.approve(who, NOW), r -> r.reject(who), r -> r.block(who),
					r -> r.unblock(who), r -> r.mute(who), r -> r.unmute(who));
			var verb = verbs.get(random.nextInt(verbs.size()));
			relation = verb.apply(before);
			assertThat(verb.apply(relation)).as("repeated").isEqualTo(relation);
			for (var tie : List.of(relation.ofLo(), relation.ofHi())) {
				assertThat(tie.following() && tie.requested()).isFalse();
				if (relation.ofLo().blocking() || relation.ofHi().blocking()) {
					assertThat(tie.following() || tie.requested()).isFalse();
				}
			}
		}
	}
}
