package org.shutterline.user.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.platform.erasure.UserDeleted;
import org.shutterline.user.Api;
import org.shutterline.user.Api.User;
import org.shutterline.user.Topics;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.json.JsonMapper;

@UserServiceTest
class GraphErasureTests {
	private final Api api;
	private final Network network;
	private final JdbcClient jdbc;
	private final Erasures erasures;
	private final GraphErasure graphErasure;

	@Autowired
	GraphErasureTests(Api api, JdbcClient jdbc, Erasures erasures, GraphErasure graphErasure) {
		this.api = api;
		this.network = new Network(api, jdbc);
		this.jdbc = jdbc;
		this.erasures = erasures;
		this.graphErasure = graphErasure;
	}

	@Test
	void endsEveryRelationAndCountsTheOthersDown() {
		var gone = api.signUp();
		var friend = api.signUp();
		var asked = network.signUpPrivately();
		var blocked = api.signUp();
		network.follow(gone, friend);
		network.follow(friend, gone);
		network.follow(gone, asked);
		network.block(gone, blocked);
		network.mute(friend, gone);
		delete(gone);
		awaitErased(gone);
		assertThat(ended(gone)).isEqualTo(3);
		assertThat(network.counts(friend)).containsExactly(0, 0);
		assertThat(network.requesters(asked)).isEmpty();
		assertThat(rows(gone)).isZero();
		String pair = Pair.of(gone.id(), friend.id()).toString();
		var last = JsonMapper.shared()
				.readTree(Topics.told(EventContract.of("relation_changed"), pair, 4).getLast());
		assertThat(last.get("version").asInt()).isEqualTo(4);
		assertThat(last.get("ties").valueStream()).noneMatch(tie -> tie.get("following").asBoolean()
				|| tie.get("muting").asBoolean());
	}

	@Test
	void endsMoreThanABatch() {
		var gone = api.signUp();
		jdbc.sql("insert into relation select 3000000 + i, :id, 1, now() from generate_series(1, 1200) i")
				.param("id", gone.id().value()).update();
		jdbc.sql("insert into follow select 3000000 + i, :id, i, now() from generate_series(1, 1200) i")
				.param("id", gone.id().value()).update();
		jdbc.sql("insert into counter values (:id, 'followers', 1200)").param("id", gone.id().value()).update();
		jdbc.sql("insert into counter select 3000000 + i, 'following', 1 from generate_series(1, 1200) i").update();
		delete(gone);
		awaitErased(gone);
		assertThat(ended(gone)).isEqualTo(1200);
		assertThat(rows(gone)).isZero();
		assertThat(jdbc
				.sql("""
				select coalesce(sum(value), 0) from (
					select value from counter where subject = :id or subject between 3000001 and 3001200
					union all select delta from counter_delta where subject = :id or subject between 3000001 and 3001200) as p""")
				.param("id", gone.id().value()).query(Long.class).single()).isZero();
	}

	@Test
	void nothingLateRevivesWhatHasEnded() {
		var gone = api.signUp();
		var friend = api.signUp();
		var stranger = api.signUp();
		network.follow(friend, gone);
		// The account itself is still there: what is refused is refused by its erasure.
		erasures.begin(new UserDeleted(gone.id(), 2, Instant.now()));
		awaitErased(gone);
		assertThat(ended(gone)).isEqualTo(1);
		network.follow(friend, gone);
		network.follow(stranger, gone);
		network.block(gone, stranger);
		assertThat(rows(gone)).isZero();
		assertThat(network.counts(friend)).containsExactly(0, 0);
		assertThat(network.version(stranger, gone)).isZero();
	}

	@Test
	void forgetsEverythingInTheEnd() {
		var gone = api.signUp();
		var friend = api.signUp();
		network.follow(friend, gone);
		delete(gone);
		awaitErased(gone);
		assertThat(ended(gone)).isEqualTo(1);
		while (graphErasure.forgetSome(gone.id())) {
			// some more
		}
		assertThat(ended(gone)).isZero();
		assertThat(network.version(friend, gone)).isZero();
		Topics.awaitTombstone("graph.events", Pair.of(friend.id(), gone.id()).toString());
	}

	private void delete(User user) {
		erasures.begin(new UserDeleted(user.id(), 2, Instant.now()));
		jdbc.sql("delete from account where user_id = ?").param(user.id().value()).update();
	}

	/** To its end: when the last relation has ended, the worker has yet to forget how far it was. */
	private void awaitErased(User user) {
		await().atMost(Duration.ofMinutes(2)).until(() -> jdbc
				.sql("select erased_at is not null from erasure where user_id = ?").param(user.id().value())
				.query(Boolean.class).single());
	}

	private long ended(User user) {
		return jdbc.sql("select count(*) from relation where :id in (lo_id, hi_id) and ended")
				.param("id", user.id().value()).query(Long.class).single();
	}

	private long rows(User user) {
		return jdbc.sql("""
				select (select count(*) from follow where :id in (follower_id, followee_id))
					+ (select count(*) from follow_request where :id in (requester_id, target_id))
					+ (select count(*) from block where :id in (blocker_id, blocked_id))
					+ (select count(*) from mute where :id in (muter_id, muted_id))
					+ (select count(*) from graph_erasure where user_id = :id)""").param("id", user.id().value())
				.query(Long.class).single();
	}
}
