package org.shutterline.user.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.contracts.EventContract;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.Api.User;
import org.shutterline.user.Topics;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@UserServiceTest
class FollowRequestTests {
	private final Api api;
	private final Network network;
	private final JdbcClient jdbc;
	private final OpenedAccounts opened;
	private final TransactionOperations transactions;

	@Autowired
	FollowRequestTests(Api api, JdbcClient jdbc, OpenedAccounts opened, TransactionOperations transactions) {
		this.api = api;
		this.network = new Network(api, jdbc);
		this.jdbc = jdbc;
		this.opened = opened;
		this.transactions = transactions;
	}

	@Test
	void aPrivateAccountIsAsked() {
		var ada = api.signUp();
		var grace = network.signUpPrivately();
		var answer = network.follow(ada, grace);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json()).isEqualTo(json("{\"following\": false, \"requested\": true}"));
		assertThat(network.follow(ada, grace).json()).isEqualTo(answer.json());
		assertThat(network.profile(grace, ada).json().at("/viewer/requested").asBoolean()).isTrue();
		assertThat(network.counts(grace)).containsExactly(0, 0);
		assertThat(network.requesters(grace)).containsExactly(ada.username());
		assertThat(network.version(ada, grace)).isEqualTo(1);
	}

	@Test
	void anApprovedOneFollows() {
		var ada = api.signUp();
		var grace = network.signUpPrivately();
		network.follow(ada, grace);
		for (int i = 0; i < 2; i++) {
			var answer = network.answer(grace, ada, "approve");
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.json().get("followed_by").asBoolean()).isTrue();
		}
		assertThat(network.counts(grace)).containsExactly(1, 0);
		assertThat(network.counts(ada)).containsExactly(0, 1);
		assertThat(network.requesters(grace)).isEmpty();
		assertThat(network.follow(ada, grace).json())
				.isEqualTo(json("{\"following\": true, \"requested\": false}"));
		assertThat(network.version(ada, grace)).isEqualTo(2);
		var told = Topics.told(EventContract.of("relation_changed"), Pair.of(ada.id(), grace.id()).toString(), 2)
				.stream().map(JsonMapper.shared()::readTree).toList();
		assertThat(told).extracting(event -> event.at("/ties/0/requested").asBoolean()).containsExactly(true, false);
		assertThat(told).extracting(event -> event.at("/ties/0/following").asBoolean()).containsExactly(false, true);
	}

	@Test
	void aRejectedOneMayAskAgain() {
		var ada = api.signUp();
		var grace = network.signUpPrivately();
		network.follow(ada, grace);
		assertThat(network.answer(grace, ada, "reject").status()).isEqualTo(200);
		assertThat(network.answer(grace, ada, "reject").status()).isEqualTo(200);
		assertThat(network.requesters(grace)).isEmpty();
		assertThat(network.profile(grace, ada).json().at("/viewer/requested").asBoolean()).isFalse();
		assertThat(network.answer(grace, ada, "approve").code()).isEqualTo("not_found");
		network.follow(ada, grace);
		assertThat(network.requesters(grace)).containsExactly(ada.username());
	}

	@Test
	void unfollowingTakesTheRequestBack() {
		var ada = api.signUp();
		var grace = network.signUpPrivately();
		network.follow(ada, grace);
		assertThat(network.unfollow(ada, grace).json())
				.isEqualTo(json("{\"following\": false, \"requested\": false}"));
		assertThat(network.requesters(grace)).isEmpty();
		assertThat(network.answer(grace, ada, "approve").code()).isEqualTo("not_found");
		assertThat(network.counts(grace)).containsExactly(0, 0);
	}

	@RepeatedTest(5)
	void approvalAndWithdrawalAtOnceAgree() {
		var ada = api.signUp();
		var grace = network.signUpPrivately();
		network.follow(ada, grace);
		var turn = new AtomicInteger();
		var answers = api.atOnce(8, () -> turn.getAndIncrement() % 2 == 0
				? network.answer(grace, ada, "approve")
				: network.unfollow(ada, grace));
		assertThat(answers).extracting(Answer::status).containsAnyOf(200, 404).doesNotContain(500, 503);
		// Whoever came first, each of the four withdrawals came after it or ended it.
		assertThat(network.counts(grace)).containsExactly(0, 0);
		assertThat(network.requesters(grace)).isEmpty();
	}

	@Test
	void listsTheNewestFirst() {
		var grace = network.signUpPrivately();
		var fans = IntStream.range(0, 5).mapToObj(i -> api.signUp()).toList();
		fans.forEach(fan -> network.follow(fan, grace));
		var names = new ArrayList<String>();
		var next = Optional.of("/api/v1/follow-requests?limit=2");
		while (next.isPresent()) {
			var page = api.get(next.get(), grace);
			names.addAll(Network.names(page));
			next = page.header("X-Next-Cursor").map(cursor -> "/api/v1/follow-requests?limit=2&after_cursor=" + cursor);
		}
		assertThat(names).containsExactlyElementsOf(fans.reversed().stream().map(User::username).toList());
		var first = api.get("/api/v1/follow-requests?limit=1", grace);
		assertThat(first.json().get(0).propertyNames()).containsExactlyInAnyOrder("user_id", "username", "display_name",
				"profile_pic_url", "requested_at");
		String stolen = "/api/v1/follow-requests?after_cursor=" + first.header("X-Next-Cursor").orElseThrow();
		assertThat(api.get(stolen, fans.getFirst()).code()).isEqualTo("invalid_cursor");
	}

	@Test
	void goingPublicApprovesWhatIsPending() {
		var grace = network.signUpPrivately();
		var fans = IntStream.range(0, 4).mapToObj(i -> api.signUp()).toList();
		fans.forEach(fan -> network.follow(fan, grace));
		goPublic(grace);
		await().atMost(Duration.ofMinutes(2))
				.untilAsserted(() -> assertThat(network.counts(grace)).containsExactly(4, 0));
		assertThat(network.requesters(grace)).isEmpty();
		await().atMost(Duration.ofMinutes(2)).until(() -> waiting(grace) == 0);
	}

	@Test
	void onePrivateAgainAnswersForItself() {
		var ada = api.signUp();
		var grace = network.signUpPrivately();
		network.follow(ada, grace);
		opened.wentPublic(grace.id());
		await().atMost(Duration.ofMinutes(2)).until(() -> waiting(grace) == 0);
		assertThat(network.requesters(grace)).containsExactly(ada.username());
	}

	@Test
	void approvesInBatchesAsManyAsThereAre() {
		var grace = network.signUpPrivately();
		// More than a batch; accounts of the database alone, since each sign-up costs a password.
		jdbc.sql("""
				insert into account (user_id, username, username_key, email, password_hash, display_name, bio, private,
					version, created_at, changed_at)
				select 4000000 + i, 'fan' || i, 'fan' || i, i || '@fans.example', '', '', '', false, 1, now(), now()
				from generate_series(1, 250) i""").update();
		jdbc.sql("insert into relation select 4000000 + i, :id, 1, now() from generate_series(1, 250) i")
				.param("id", grace.id().value()).update();
		jdbc.sql("insert into follow_request select 4000000 + i, :id, i, now() from generate_series(1, 250) i")
				.param("id", grace.id().value()).update();
		goPublic(grace);
		await().atMost(Duration.ofMinutes(2)).until(() -> waiting(grace) == 0);
		assertThat(network.counts(grace)).containsExactly(250, 0);
	}

	@RepeatedTest(3)
	void nobodyIsLeftWaitingWhenTheAccountGoesPublicMeanwhile() {
		var grace = network.signUpPrivately();
		var fans = IntStream.range(0, 6).mapToObj(i -> api.signUp()).toList();
		var turn = new AtomicInteger();
		api.atOnce(7, () -> {
			int mine = turn.getAndIncrement();
			if (mine == 3) {
				goPublic(grace);
			}
			else {
				network.follow(fans.get(mine < 3 ? mine : mine - 1), grace);
			}
			return mine;
		});
		await().atMost(Duration.ofMinutes(2))
				.untilAsserted(() -> assertThat(network.counts(grace)).containsExactly(6, 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "{}", "{\"action\": null}", "{\"action\": \"follow\"}" })
	void refusesABodyThatIsNone(String body) {
		assertThat(api.post("/api/v1/follow-requests/5", api.signUp(), body).code()).isEqualTo("invalid_request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "x", "99999999999999999999", "0x1", "5%20" })
	void refusesAnIdThatIsNone(String id) {
		var answer = api.post("/api/v1/follow-requests/" + id, api.signUp(), "{\"action\": \"approve\"}");
		assertThat(answer.status()).isIn(400, 404);
		assertThat(answer.code()).isIn("invalid_request", "not_found");
	}

	@Test
	void knowsNoRequestOfNobodyAndOfOneself() {
		var ada = api.signUp();
		assertThat(api.post("/api/v1/follow-requests/5", ada, "{\"action\": \"approve\"}").code())
				.isEqualTo("not_found");
		assertThat(network.answer(ada, ada, "approve").code()).isEqualTo("not_found");
		assertThat(network.answer(ada, ada, "reject").code()).isEqualTo("not_found");
	}

	@Test
	void refusesStrangers() {
		assertThat(api.get("/api/v1/follow-requests", null).code()).isEqualTo("unauthenticated");
		assertThat(api.post("/api/v1/follow-requests/5", null, "{\"action\": \"approve\"}").code())
				.isEqualTo("unauthenticated");
	}

	/** As the edit of a profile does it: the account's row is locked first. */
	private void goPublic(User user) {
		transactions.executeWithoutResult(status -> {
			jdbc.sql("select from account where user_id = ? for no key update").param(user.id().value()).query()
					.listOfRows();
			network.setPrivate(user, false);
			opened.wentPublic(user.id());
		});
	}

	private int waiting(User user) {
		return jdbc.sql("select count(*) from opened_account where user_id = ?").param(user.id().value())
				.query(Integer.class).single();
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}
}
