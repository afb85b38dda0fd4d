package org.shutterline.e2e.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaFilesTests {
	private final ByteArrayOutputStream said = new ByteArrayOutputStream();
	@TempDir
	private Path here;
	private Path before = Path.of("");

	/** The version before is built inside of this checkout, as {@code ./dev verify-upgrade} does it. */
	@BeforeEach
	void add() throws IOException {
		before = here.resolve(".shutterline/before");
		for (Path checkout : new Path[]{ here, before }) {
			add(checkout, "user-service/src/main/resources/db/migration/V1__note.sql", "create table note (id bigint)");
			add(checkout, "platform/core/src/main/resources/db/platform/V0_1__nodes.sql",
					"create table node (id bigint)");
			add(checkout, "platform/core/src/test/resources/db/migration/V1__test.sql", "select 1");
		}
	}

	@Test
	void areThoseOfTheSources() {
		assertThat(SchemaFiles.of(here).hashes()).containsOnlyKeys(
				"user-service/src/main/resources/db/migration/V1__note.sql",
				"platform/core/src/main/resources/db/platform/V0_1__nodes.sql");
		assertThat(SchemaFiles.of(here)).isEqualTo(SchemaFiles.of(before));
	}

	@Test
	void anUpgradeSaysWhereItCannotTrySchemas() {
		upgrade();
		assertThat(said.toString(StandardCharsets.UTF_8)).contains("No migration differs");
	}

	@Test
	void anUpgradeTriesSchemasWhereAMigrationCame() throws IOException {
		add(here, "user-service/src/main/resources/db/migration/V2__text.sql", "alter table note add column text text");
		upgrade();
		assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("No migration differs");
	}

	private void upgrade() {
		new VerifyRolling(here, new PrintStream(said, true, StandardCharsets.UTF_8)).saysWhatIsTried(before);
	}

	private static void add(Path checkout, String file, String sql) throws IOException {
		Files.createDirectories(checkout.resolve(file).getParent());
		Files.writeString(checkout.resolve(file), sql);
	}
}
