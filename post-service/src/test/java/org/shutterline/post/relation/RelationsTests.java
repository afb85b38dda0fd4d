package org.shutterline.post.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.platform.erasure.UserDeleted;
import org.shutterline.post.RunningPostService;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.json.JsonMapper;

class RelationsTests extends RunningPostService {
	@Autowired
	Relations relations;
	@Autowired
	Erasures erasures;
	@Autowired
	JsonMapper json;

	@Test
	void readsTheContractsExampleAndOneOfBeforeBlocks() {
		var relation = json.readValue(EventContract.of("relation_changed").example(), RelationChanged.class);
		assertThat(relation.version()).isEqualTo(5);
		assertThat(relation.ties()).extracting(RelationChanged.Tie::following).containsExactly(true, false);
		assertThat(relation.apart()).isFalse();
		var old = json.readValue("""
				{"version": 1, "ties": [{"from_user_id": "1", "to_user_id": "2", "following": true},
					{"from_user_id": "2", "to_user_id": "1", "following": false}]}""", RelationChanged.class);
		assertThat(old.apart()).isFalse();
		assertThatThrownBy(() -> json.readValue("{\"version\": 1, \"ties\": []}", RelationChanged.class))
				.hasRootCauseInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void endsWithTheNewestVersionInWhateverOrderAndHoweverOftenEventsCome() {
		var one = ids.next();
		var other = ids.next();
		var events = new ArrayList<RelationChanged>();
		for (var version = 1; version <= 6; version++) {
			events.add(relation(one, other, version, version % 2 == 0, version % 3 == 0));
		}
		events.addAll(List.copyOf(events));
		Collections.shuffle(events, new Random(7));
		events.forEach(event -> relations.take(List.of(event)));
		assertThat(rows(one, other)).containsExactlyInAnyOrder("6 true true", "6 false true");
	}

	@Test
	void takesManyPairsAtOnceAsIfOneAfterTheOther() {
		var one = ids.next();
		var other = ids.next();
		var third = ids.next();
		relations.take(List.of(relation(one, other, 2, true, false), relation(third, one, 1, true, false),
				relation(other, one, 3, false, true), relation(one, other, 1, true, false),
				new RelationForgotten(one, third)));
		assertThat(rows(one, other)).containsExactlyInAnyOrder("3 false true", "3 false true");
		assertThat(rows(one, third)).isEmpty();
	}

	@Test
	void leavesOutPairsOfWhichOneIsDeleted() {
		var one = ids.next();
		var other = ids.next();
		var deleted = ids.next();
		erasures.begin(new UserDeleted(deleted, 2, Instant.now()));
		relations.take(List.of(relation(one, deleted, 1, true, false), relation(one, other, 1, true, false)));
		assertThat(rows(one, deleted)).isEmpty();
		assertThat(rows(one, other)).containsExactlyInAnyOrder("1 true false", "1 false false");
	}

	@Test
	void takesParallelEventsOfBothSidesWithoutDeadlock() throws Exception {
		var one = ids.next();
		var other = ids.next();
		var version = new AtomicLong();
		atOnce(32, () -> {
			var next = version.incrementAndGet();
			relations.take(List.of(
					next % 2 == 0 ? relation(one, other, next, true, false) : relation(other, one, next, false, true)));
			return next;
		});
		assertThat(rows(one, other)).containsExactlyInAnyOrder("32 true false", "32 false false");
	}

	@Test
	void forgetsAPairWithItsTombstone() {
		var one = ids.next();
		var other = ids.next();
		tellRelation(one, other, 1, true, false);
		broker.tombstone("graph.events", one + ":" + other);
		await(() -> rows(one, other).isEmpty());
	}

	private static RelationChanged relation(Id from, Id to, long version, boolean following, boolean blocking) {
		return new RelationChanged(version, List.of(new RelationChanged.Tie(from, to, following, blocking),
				new RelationChanged.Tie(to, from, false, null)));
	}

	private List<String> rows(Id one, Id other) {
		return jdbc
				.sql("select version || ' ' || following || ' ' || apart from relation where (from_id, to_id) in ((?, ?), (?, ?))")
				.params(one.value(), other.value(), other.value(), one.value()).query(String.class).list();
	}
}
