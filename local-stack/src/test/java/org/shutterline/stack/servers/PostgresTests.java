package org.shutterline.stack.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTests {
	private static final List<Database> DATABASES = Stream
			.of("user_service", "post_service", "feed_service", "notification_service", "media_service")
			.map(name -> new Database(name, "password of " + name))
			.toList();

	@TempDir
	static Path folder;

	private static RunningPart<Postgres> postgres;

	@BeforeAll
	static void start() throws Exception {
		postgres = start(folder);
	}

	@AfterAll
	static void stop() {
		postgres.close();
	}

	@Test
	void letsEachRoleIntoItsOwnDatabaseAndIntoNoOther() throws Exception {
		List<String> all = Stream
				.concat(DATABASES.stream().map(Database::name), Stream.of("postgres", "template1"))
				.toList();
		for (Database role : DATABASES) {
			for (String database : all) {
				if (database.equals(role.name())) {
					assertThat(ask(postgres.port(), database, role, "select current_user")).isEqualTo(role.name());
				}
				else {
					assertThatThrownBy(() -> ask(postgres.port(), database, role, "select 1"))
							.as("%s in %s", role.name(), database)
							.isInstanceOf(SQLException.class)
							.hasMessageContaining("permission denied for database");
				}
			}
		}
	}

	@Test
	void asksForPasswords() throws Exception {
		Database impostor = new Database("user_service", "guessed");
		assertThatThrownBy(() -> ask(postgres.port(), "user_service", impostor, "select 1"))
				.hasMessageContaining("password authentication failed");
	}

	@Test
	void letsARoleMakeWhatMigrationsMake() throws Exception {
		Database role = DATABASES.getFirst();
		assertThat(ask(postgres.port(), role.name(), role, "create extension if not exists pg_trgm; "
				+ "create table words (word text); select count(*)::text from words")).isEqualTo("0");
		assertThatThrownBy(() -> ask(postgres.port(), role.name(), role, "create role friend"))
				.hasMessageContaining("permission denied");
	}

	@Test
	void writesDurably() throws Exception {
		for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
			assertThat(ask(postgres.port(), "feed_service", DATABASES.get(2), "show " + setting)).isEqualTo("on");
		}
		assertThat(ask(postgres.port(), "feed_service", DATABASES.get(2), "show listen_addresses"))
				.isEqualTo("127.0.0.1");
	}

	@Test
	void startsAgainWithItsDataAfterAKillThoughAnotherProcessHasItsOldPid(@TempDir Path own) throws Exception {
		Database role = DATABASES.getFirst();
		Postgres part;
		try (var killed = start(own)) {
			part = killed.part();
			ask(killed.port(), role.name(), role,
					"create table kept as select 'still here' as word; select word from kept");
			killed.kill();
		}
		Path lock = own.resolve("postgres/cluster/postmaster.pid");
		List<String> lines = Files.readAllLines(lock);
		lines.set(0, String.valueOf(ProcessHandle.current().pid()));
		Files.write(lock, lines);
		try (var again = RunningPart.start(own, part)) {
			assertThat(ask(again.port(), role.name(), role, "select word from kept")).isEqualTo("still here");
		}
	}

	private static RunningPart<Postgres> start(Path folder) throws Exception {
		Software software = RunningPart.software();
		return RunningPart.startOnFreePort(folder,
				port -> new Postgres(software, folder.resolve("postgres"), port, "super", DATABASES,
						SharedBuffers.DEFAULT));
	}

	private static String ask(int port, String database, Database role, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database,
				role.name(), role.password()); var statement = connection.createStatement()) {
			boolean rows = statement.execute(sql);
			while (!rows && statement.getUpdateCount() != -1) {
				rows = statement.getMoreResults();
			}
			var result = statement.getResultSet();
			return result != null && result.next() ? result.getString(1) : "";
		}
	}
}
