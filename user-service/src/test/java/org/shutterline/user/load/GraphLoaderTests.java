package org.shutterline.user.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shutterline.contracts.EventContract;
import org.shutterline.user.Api;
import org.shutterline.user.Topics;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.json.JsonMapper;

@UserServiceTest
class GraphLoaderTests {
	private final Api api;
	private final JdbcClient jdbc;
	private final GraphLoader loader;
	@TempDir
	Path folder;

	@Autowired
	GraphLoaderTests(Api api, JdbcClient jdbc, GraphLoader loader) {
		this.api = api;
		this.jdbc = jdbc;
		this.loader = loader;
	}

	@Test
	void followsAsIfEachHadBeenClicked() throws IOException, SQLException {
		var ada = api.signUp();
		var grace = api.signUp();
		api.put("/api/v1/users/" + ada.username() + "/follow", grace);
		var loaded = load(
				"%1$s %2$s\n%1$s 501\n501 %1$s\n502 501\n%2$s %1$s\n%1$s 501".formatted(ada.id(), grace.id()));
		assertThat(loaded).isEqualTo(new GraphLoader.Loaded(2, 4, 0));
		var profile = api.get("/api/v1/users/user501", ada).json();
		assertThat(profile.get("user_id").asString()).isEqualTo("501");
		assertThat(profile.get("followers_count").asInt()).isEqualTo(2);
		assertThat(profile.get("following_count").asInt()).isEqualTo(1);
		assertThat(profile.at("/viewer/following").asBoolean()).isTrue();
		assertThat(profile.at("/viewer/followed_by").asBoolean()).isTrue();
		var told = Topics.told(EventContract.of("relation_changed"), "501:" + ada.id(), 1);
		assertThat(JsonMapper.shared().readTree(told.getFirst()).get("ties").valueStream())
				.allMatch(tie -> tie.get("following").asBoolean());
		var opened = JsonMapper.shared().readTree(Topics.told(EventContract.of("user_changed"), "501", 1).getFirst());
		assertThat(opened.get("username").asString()).isEqualTo("user501");
		assertThat(
				api.post("/api/v1/login", null, "{\"username\": \"user501\", \"password\": \"whatever it is\"}").code())
				.isEqualTo("invalid_credentials");
	}

	@Test
	void changesNothingTheSecondTime() throws IOException, SQLException {
		String edges = edges(300, 3000, 100_000);
		var first = load(edges);
		assertThat(first.follows()).isGreaterThan(2000);
		long versions = versions();
		assertThat(load(edges)).isEqualTo(GraphLoader.Loaded.NOTHING);
		assertThat(versions()).isEqualTo(versions);
	}

	@Test
	void goesOnWhereItWasKilled() throws IOException, SQLException {
		String edges = edges(300, 12_000, 200_000);
		assertThat(edges.lines().distinct().count()).isGreaterThan(10_000);
		load(edges.lines().limit(5_000).collect(Collectors.joining("\n")));
		load(edges);
		assertThat(jdbc.sql("select count(*) from follow where follower_id between 200000 and 201000")
				.query(Long.class).single()).isEqualTo(edges.lines().distinct().count());
		assertThat(miscounted()).isZero();
	}

	@Test
	void leavesOutTheDeletedAndTheBlocked() throws IOException, SQLException {
		var ada = api.signUp();
		var grace = api.signUp();
		api.put("/api/v1/users/" + ada.username() + "/block", grace);
		jdbc.sql("insert into erasure (user_id, version, deleted_at, erased_at) values (777, 2, now(), now())")
				.update();
		var loaded = load("%1$s %2$s\n%2$s %1$s\n777 %1$s\n%1$s 777".formatted(ada.id(), grace.id()));
		assertThat(loaded).isEqualTo(new GraphLoader.Loaded(0, 0, 4));
		assertThat(api.get("/api/v1/users/user777", ada).code()).isEqualTo("not_found");
		assertThat(miscounted()).isZero();
	}

	@Test
	void answersTheRequestOfOneWhoFollowsNow() throws IOException, SQLException {
		var ada = api.signUp();
		var grace = api.signUp();
		jdbc.sql("update account set private = true where user_id = ?").param(grace.id().value()).update();
		api.put("/api/v1/users/" + grace.username() + "/follow", ada);
		load(ada.id() + " " + grace.id());
		assertThat(api.get("/api/v1/follow-requests", grace).json().size()).isZero();
		assertThat(api.put("/api/v1/users/" + grace.username() + "/follow", ada).json().get("following").asBoolean())
				.isTrue();
	}

	@Test
	void findsAFreeNameForAnAccountWhoseNameIsTaken() throws IOException, SQLException {
		var squatter = api.signUp("user900001");
		load("900001 " + squatter.id());
		var profile = api.get("/api/v1/users/user900001.1", squatter).json();
		assertThat(profile.get("user_id").asString()).isEqualTo("900001");
	}

	@Test
	void agreesWithWhatPeopleDoMeanwhile() throws IOException, SQLException {
		var users = IntStream.range(0, 8).mapToObj(i -> api.signUp()).toList();
		String edges = users.stream().flatMap(one -> users.stream().filter(other -> !other.equals(one))
				.map(other -> one.id() + " " + other.id())).collect(Collectors.joining("\n"));
		var random = new Random();
		var turn = new AtomicInteger();
		api.atOnce(60, () -> {
			if (turn.getAndIncrement() % 12 == 5) {
				return Boolean.valueOf(tryLoading(edges));
			}
			int one = random.nextInt(users.size());
			var other = users.get((one + 1 + random.nextInt(users.size() - 1)) % users.size());
			String path = "/api/v1/users/" + other.username() + (random.nextInt(4) == 0 ? "/block" : "/follow");
			var answer = random.nextBoolean() ? api.put(path, users.get(one)) : api.delete(path, users.get(one));
			assertThat(answer.status()).isIn(200, 404, 409);
			return true;
		});
		assertThat(miscounted()).isZero();
		assertThat(jdbc.sql("""
				select count(*) from block join follow on (follower_id, followee_id)
					in ((blocker_id, blocked_id), (blocked_id, blocker_id))""").query(Long.class).single()).isZero();
	}

	@Test
	void twoImportsAreNotAtWorkAtOnce() throws IOException, SQLException {
		var file = file("1001 1002");
		var second = new ArrayList<String>();
		loader.load(file, 1, false, line -> assertThatIllegalStateException()
				.isThrownBy(() -> loader.load(file, 1, false, second::add)).withMessageContaining("at work"));
		assertThat(second).isEmpty();
		assertThat(jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and objid = 1163018580")
				.query(Long.class).single()).isZero();
	}

	private boolean tryLoading(String edges) throws IOException, SQLException {
		try {
			load(edges);
			return true;
		}
		catch (IllegalStateException anotherIsAtWork) {
			return false;
		}
	}

	private GraphLoader.Loaded load(String text) throws IOException, SQLException {
		var file = file(text);
		return loader.load(file, file.check().edges(), false, line -> {});
	}

	private EdgeFile file(String text) throws IOException {
		var path = Files.createTempFile(folder, "edges", ".txt");
		Files.writeString(path, text);
		return new EdgeFile(path);
	}

	private static String edges(int people, int count, int first) {
		var random = new Random(count);
		return IntStream.range(0, count).mapToObj(i -> {
			int one = random.nextInt(people);
			return (first + one) + " " + (first + (one + 1 + random.nextInt(people - 1)) % people);
		}).collect(Collectors.joining("\n"));
	}

	private long versions() {
		return jdbc.sql("select sum(version) from relation where lo_id between 100000 and 101000").query(Long.class)
				.single();
	}

	/** How many accounts have another number of followers or followed than is counted. */
	private long miscounted() {
		return jdbc.sql("""
				with told as (
					select subject, counter, sum(value) as value from (
						select subject, counter, value from counter union all select subject, counter, delta from counter_delta)
					as parts group by subject, counter
				), truth as (
					select followee_id as subject, 'followers' as counter, count(*) as value from follow group by followee_id
					union all select follower_id, 'following', count(*) from follow group by follower_id
				)
				select count(*) from told full join truth using (subject, counter)
				where coalesce(told.value, 0) <> coalesce(truth.value, 0) and counter in ('followers', 'following')
				""").query(Long.class).single();
	}
}
