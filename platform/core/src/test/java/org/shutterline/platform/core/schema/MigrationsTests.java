package org.shutterline.platform.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.shutterline.platform.core.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(300)
class MigrationsTests {
	private static final String[] NEVER_GIVES_UP = { "--shutterline.schema.attempts=1000000",
			"--shutterline.schema.lock-timeout=50ms", "--shutterline.schema.pause=50ms" };

	@TempDir
	private Path migrations;
	private final DataSource database = TestDatabase.empty();
	private final JdbcClient sql = JdbcClient.create(database);

	@BeforeEach
	void addFirst() throws IOException {
		add("V1__note.sql", "create table note (id bigint primary key); insert into note select generate_series(1, 9)");
	}

	@Test
	void areRunAsAStepOfTheirOwn() {
		assertThat(migrate()).isZero();
		assertThat(migrate()).as("again").isZero();
		assertThat(applied()).containsExactly("0.1", "1");
	}

	@Test
	void failWithAnExitCode() throws IOException {
		add("V2__wrong.sql", "create table other (id bigint); select nothing from nowhere");

		assertThat(migrate()).isEqualTo(1);
		assertThat(applied()).containsExactly("0.1", "1");
		assertThat(sql.sql("select to_regclass('other') is null").query(Boolean.class).single()).isTrue();
	}

	@Test
	void areRunOnceBySeveralReplicas() throws IOException {
		add("V2__slow.sql", "select pg_sleep(1); alter table note add column text text");

		var replicas = Stream.generate(() -> CompletableFuture.supplyAsync(() -> migrate())).limit(3).toList();

		assertThat(replicas).allSatisfy(replica -> assertThat(replica.join()).isZero());
		assertThat(applied()).containsExactly("0.1", "1", "2");
	}

	@Test
	void letOthersPassWhileSomebodyHoldsALock() throws Exception {
		migrate();
		add("V2__text.sql", "alter table note add column text text");

		try (Connection longReader = reading("select count(*) from note")) {
			var migration = CompletableFuture.supplyAsync(() -> migrate(NEVER_GIVES_UP));
			awaitWaiting("alter table note%");
			// This one queues behind the migration, and passes because that gives up waiting.
			assertThat(sql.sql("select count(*) from note").query(Long.class).single()).isEqualTo(9);
			assertThat(migration).isNotDone();
			longReader.rollback();
			assertThat(migration.join()).isZero();
		}
		assertThat(applied()).containsExactly("0.1", "1", "2");
	}

	@Test
	void giveUpAfterSoManyAttempts() throws Exception {
		migrate();
		add("V2__text.sql", "alter table note add column text text");

		try (Connection _ = reading("select count(*) from note")) {
			assertThat(migrate("--shutterline.schema.attempts=2", "--shutterline.schema.lock-timeout=50ms",
					"--shutterline.schema.pause=50ms")).isEqualTo(1);
		}
		assertThat(applied()).containsExactly("0.1", "1");
		assertThat(migrate()).as("afterwards").isZero();
	}

	@Test
	void startAgainWhenOneWasKilled() throws Exception {
		migrate();
		add("V2__text.sql", "create table other (id bigint); alter table note add column text text");

		try (Connection _ = reading("select count(*) from note")) {
			var migration = CompletableFuture
					.supplyAsync(() -> migrate("--shutterline.schema.lock-timeout=1h"));
			awaitWaiting("alter table note%");
			kill("%alter table note%");
			assertThat(migration.join()).isEqualTo(1);
		}

		assertThat(applied()).containsExactly("0.1", "1");
		assertThat(migrate()).isZero();
	}

	@Test
	void buildAnIndexBesideWritersAndAfterAKillAgain() throws Exception {
		migrate();
		add("V2__index.sql",
				"drop index concurrently if exists note_id; create index concurrently note_id on note (id)");

		try (Connection writer = reading("insert into note values (10)")) {
			var killed = CompletableFuture.supplyAsync(() -> migrate("--shutterline.schema.attempts=1"));
			awaitWaiting("create index concurrently%");
			kill("create index concurrently%");
			assertThat(killed.join()).isEqualTo(1);

			var migration = CompletableFuture.supplyAsync(() -> migrate());
			awaitWaiting("%index concurrently%");
			assertThat(sql.sql("insert into note values (11)").update()).isOne();
			writer.commit();
			assertThat(migration.join()).isZero();
		}
		assertThat(sql.sql("select indisvalid from pg_index where indexrelid = 'note_id'::regclass")
				.query(Boolean.class).single()).isTrue();
		assertThat(applied()).containsExactly("0.1", "1", "2");
	}

	@Test
	void leaveThePoolAsItWas() {
		try (var context = new SpringApplicationBuilder(MigrationRun.class).web(WebApplicationType.NONE)
				.run(arguments("--spring.datasource.hikari.maximum-pool-size=3"))) {
			var pooled = JdbcClient.create(context.getBean(DataSource.class));
			assertThat(pooled.sql("show lock_timeout").query(String.class).single()).isEqualTo("0");
		}
	}

	@Test
	void areRequiredByAStartThatMayNotMigrate() throws IOException {
		assertThatThrownBy(this::startOnRequired).hasRootCauseInstanceOf(SchemaTooOld.class)
				.hasStackTraceContaining(
						"The schema is older than this version needs: 0.1 id node, 1 note not applied");
		migrate();
		assertThatCode(this::startOnRequired).doesNotThrowAnyException();
		add("V2__text.sql", "alter table note add column text text");
		assertThatThrownBy(this::startOnRequired).hasStackTraceContaining("older than this version needs: 2 text");
	}

	@Test
	void mayBeOfANewerVersionOfThePlatformOrTheService() throws IOException {
		add("V0_99__platform.sql", "create table added (id bigint)");
		add("V3__newer.sql", "alter table note add column text text");
		migrate();
		Files.delete(migrations.resolve("V0_99__platform.sql"));
		Files.delete(migrations.resolve("V3__newer.sql"));

		assertThat(migrate()).isZero();
		assertThatCode(this::startOnRequired).doesNotThrowAnyException();
	}

	private void startOnRequired() {
		new SpringApplicationBuilder(MigrationRun.class).web(WebApplicationType.NONE)
				.run(arguments("--shutterline.schema.on-start=require")).close();
	}

	private int migrate(String... more) {
		return ServiceApplication.migrate(arguments(more));
	}

	private String[] arguments(String... more) {
		return Stream.concat(Stream.of("--spring.config.location=classpath:platform.yml",
				"--spring.flyway.locations=filesystem:" + migrations,
				"--spring.datasource.url=" + ((PGSimpleDataSource) database).getUrl(),
				"--spring.datasource.username=postgres"), Stream.of(more)).toArray(String[]::new);
	}

	private void add(String name, String statements) throws IOException {
		Files.writeString(migrations.resolve(name), statements);
	}

	/** A transaction that has done this, and stays open. */
	private Connection reading(String statement) throws SQLException {
		Connection connection = database.getConnection();
		connection.setAutoCommit(false);
		connection.createStatement().execute(statement);
		return connection;
	}

	private void awaitWaiting(String query) {
		await().atMost(Duration.ofMinutes(2)).until(() -> sql.sql("""
				select count(*) from pg_stat_activity
				where datname = current_database() and wait_event_type = 'Lock' and query like :query""")
				.param("query", query).query(Long.class).single() > 0);
	}

	private void kill(String query) {
		sql.sql("""
				select pg_terminate_backend(pid) from pg_stat_activity
				where datname = current_database() and pid <> pg_backend_pid() and query like :query""")
				.param("query", query).query(Boolean.class).list();
	}

	private List<String> applied() {
		return sql.sql("select version from flyway_schema_history where version is not null order by installed_rank")
				.query(String.class).list();
	}
}
