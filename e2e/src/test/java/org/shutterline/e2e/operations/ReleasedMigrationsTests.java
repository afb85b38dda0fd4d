package org.shutterline.e2e.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasedMigrationsTests {
	private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

	@Test
	void whatWasReleasedStaysAsItIs() throws Exception {
		var here = SchemaFiles.of(PROJECT).hashes();
		assertThat(released()).isNotEmpty().allSatisfy((file, hash) -> assertThat(here).containsEntry(file, hash));
	}

	@Test
	void whatCameSinceLeavesTheReleasedVersionAtWork() throws Exception {
		var released = released();
		for (String file : SchemaFiles.of(PROJECT).hashes().keySet()) {
			if (!released.containsKey(file)) {
				assertThat(new MigrationRules(Files.readString(PROJECT.resolve(file))).broken()).as(file).isEmpty();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "drop table note", "alter table note drop column text", "alter table note rename to notes",
			"alter table note rename column a to b", "alter table note alter column a type bigint",
			"alter table note alter a set data type text", "alter table note alter column a set not null",
			"alter table note add column a text not null", "alter table note add a text not null, add b text",
			"create index note_a on note (a)", "create unique index note_a on note (a)", "truncate note",
			"create index concurrently note_a on note (a)", "drop index note_a",
			"alter table note add constraint positive check (a > 0)",
			"create table other (id int); alter table note add foreign key (a) references other",
			"ALTER TABLE note\n\tDROP COLUMN text", "-- contract:\ndrop table note",
			"alter table note drop constraint a" })
	void seesWhatTheVersionBeforeCouldNotLiveWith(String sql) {
		assertThat(new MigrationRules(sql).broken()).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "create table note (id bigint not null); create index note_a on note (id)",
			"alter table note add column a text", "alter table note add column a text not null default ''",
			"alter table note add a int default 0 not null, add b text",
			"drop index concurrently if exists note_a;\ncreate index concurrently note_a on note (a)",
			"alter table note add constraint positive check (a > 0) not valid",
			"alter table note alter a drop not null",
			"-- contract: 1.4 is the last to read it\ndrop table note", "insert into note values ('drop table note')",
			"create function f() returns void language plpgsql as $$ begin drop table note; end $$",
			"alter table note set (autovacuum_vacuum_scale_factor = 0)", "alter table note alter a set default 1",
			"-- drop table note\nselect 1" })
	void letsPassWhatOnlyAdds(String sql) {
		assertThat(new MigrationRules(sql).broken()).isEmpty();
	}

	private static Map<String, String> released() throws IOException {
		return Files.readAllLines(PROJECT.resolve("released")).stream().map(line -> line.split(" +", -1))
				.filter(words -> words[0].length() == 64)
				.collect(Collectors.toMap(words -> words[1], words -> words[0]));
	}
}
