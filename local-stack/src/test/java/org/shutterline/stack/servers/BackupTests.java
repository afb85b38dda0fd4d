package org.shutterline.stack.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shutterline.stack.backup.Backup;

class BackupTests {
	private static final List<Database> DATABASES = List.of(new Database("one", "secret"),
			new Database("two", "secret"));

	@TempDir
	Path folder;

	@Test
	void isOfOneMomentOfAllDatabasesWhileTheyAreWrittenTo() throws Exception {
		Path data = Files.createDirectories(folder.resolve("data"));
		fill(data.resolve("kafka"), data.resolve("object-store"), folder.resolve("secrets"));
		var backup = new Backup(data, folder.resolve("secrets"));
		Path copy = folder.resolve("copy");
		var written = new AtomicLong();
		var ending = new AtomicBoolean();
		Instant moment;
		try (var postgres = start(data)) {
			for (Database database : DATABASES) {
				execute(postgres.port(), database.name(), "create table outbox_shard (shard int)",
						"insert into outbox_shard values (0)", "create table written (id bigint primary key)");
			}
			var writer = CompletableFuture.runAsync(() -> write(postgres.port(), written, ending));
			await().atMost(Duration.ofMinutes(1)).until(() -> written.get() > 20 || writer.isDone());
			moment = backup.take(copy, postgres.port(), "secret", List.of("one", "two"));
			ending.set(true);
			writer.join();
			assertThatThrownBy(() -> backup.take(copy, postgres.port(), "secret", List.of("one")))
					.isInstanceOf(IOException.class).hasMessageContaining("exists already");
		}
		Files.writeString(data.resolve("kafka/later"), "what came after the backup");

		assertThat(backup.restore(copy)).isEqualTo(moment);

		assertThat(data.resolve("kafka/later")).doesNotExist();
		assertThat(folder.resolve("secrets/file")).hasContent("kept");
		try (var postgres = start(data)) {
			long one = count(postgres.port(), "one");
			long two = count(postgres.port(), "two");
			// The writer commits to the first, then to the second.
			assertThat(one).isBetween(20L, written.get()).isBetween(two, two + 1);
		}
	}

	@Test
	void deletesNothingForWhatIsNoWholeBackup() throws Exception {
		Path data = folder.resolve("data");
		fill(data.resolve("kafka"), folder.resolve("secrets"));
		Path half = folder.resolve("half");
		Files.createDirectories(half.resolve("postgres/cluster"));
		Files.writeString(half.resolve("backup.properties"), "moment=2026-01-02T03:04:05Z");

		assertThatThrownBy(() -> new Backup(data, folder.resolve("secrets")).restore(half))
				.isInstanceOf(IOException.class).hasMessageContaining("no whole backup, there is no kafka in it");

		assertThat(data.resolve("kafka/file")).hasContent("kept");
		assertThat(folder.resolve("secrets/file")).hasContent("kept");
	}

	private static void fill(Path... folders) throws IOException {
		for (Path each : folders) {
			Files.createDirectories(each);
			Files.writeString(each.resolve("file"), "kept");
		}
	}

	private static void write(int port, AtomicLong written, AtomicBoolean ending) {
		try {
			while (!ending.get()) {
				long next = written.incrementAndGet();
				execute(port, "one", "insert into written values (" + next + ")");
				execute(port, "two", "insert into written values (" + next + ")");
			}
		}
		catch (SQLException e) {
			throw new IllegalStateException(e);
		}
	}

	private RunningPart<Postgres> start(Path data) throws Exception {
		Software software = RunningPart.software();
		return RunningPart.startOnFreePort(folder,
				port -> new Postgres(software, data.resolve("postgres"), port, "secret", DATABASES,
						SharedBuffers.DEFAULT));
	}

	private static void execute(int port, String database, String... statements) throws SQLException {
		try (Connection connection = connect(port, database); var statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	private static long count(int port, String database) throws SQLException {
		try (Connection connection = connect(port, database);
				var statement = connection.createStatement();
				var answer = statement.executeQuery("select count(*) from written")) {
			answer.next();
			return answer.getLong(1);
		}
	}

	private static Connection connect(int port, String database) throws SQLException {
		return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres",
				"secret");
	}
}
