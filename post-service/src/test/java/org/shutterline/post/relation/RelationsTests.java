package org.shutterline.post.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import org.shutterline.post.RunningPostService;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.json.JsonMapper;

class RelationsTests extends RunningPostService {
	@Autowired
	Relations relations;
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
		events.forEach(relations::store);
		assertThat(rows(one, other)).containsExactlyInAnyOrder("6 true true", "6 false true");
	}

	@Test
	void takesParallelEventsOfBothSidesWithoutDeadlock() throws Exception {
		var one = ids.next();
		var other = ids.next();
		var version = new AtomicLong();
		atOnce(32, () -> {
			var next = version.incrementAndGet();
			relations.store(
					next % 2 == 0 ? relation(one, other, next, true, false) : relation(other, one, next, false, true));
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
