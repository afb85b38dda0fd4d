package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.statusOf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shutterline.e2e.client.Export;

@Tag("journey")
class ExportTests {
	private static final Duration COLLECTING = Duration.ofMinutes(2);

	@Test
	void theArchiveHoldsWhatIsKeptOfOneAndOfNobodyElse() throws IOException {
		var person = Person.newcomer(NOBODY, "export");
		var friend = Person.newcomer(NOBODY, "friend");
		person.client().account().edit(Map.of("bio", "all of me 📷"));
		person.client().follow(friend.username());
		var mine = person.publish("my own picture");
		var theirs = friend.publish("the friend's picture");
		person.client().comment(theirs, "my comment on it", Person.newKey());
		person.client().like(theirs);
		friend.client().comment(mine, "the friend's secret thought", Person.newKey());
		Await.atMost(Outcomes.SOON).isTrue("the person is told of the comment",
				() -> !person.client().notifications().items().isEmpty());

		var key = Person.newKey();
		var exportId = Patient.call(() -> person.client().account().askForExport(key));
		assertThat(person.client().account().askForExport(key)).as("the same request again").isEqualTo(exportId);
		var ready = Await.atMost(COLLECTING).until("the export is ready",
				() -> Optional.of(person.client().account().export(exportId)).filter(export -> {
					assertThat(export.failed()).isFalse();
					return export.ready();
				}));
		assertThat(ready.expiresAt()).isNotNull().isInTheFuture().isAfter(java.time.Instant.now());
		var files = unpacked(Objects.requireNonNull(ready.url()));
		var all = String.join("\n", files.values());
		assertThat(files.keySet()).allSatisfy(
				name -> assertThat(name).doesNotStartWith("/").doesNotContain("..", "\\"));
		assertThat(all).contains(person.email(), person.username(), "all of me 📷", "my own picture",
				"my comment on it", friend.username(), theirs, mine);
		assertThat(all).doesNotContain(friend.email(), "argon2", person.password());

		assertThat(statusOf(() -> friend.client().account().export(exportId))).as("somebody else's").isEqualTo(404);
		assertThat(statusOf(() -> NOBODY.account().export(exportId))).isEqualTo(401);
		assertThat(NOBODY.load(unsigned(ready)).status()).as("without the signature").isIn(401, 403);
	}

	@Test
	void doesNotKnowExportsThatAreNone() {
		var person = Person.newcomer(NOBODY, "export");
		for (var id : new String[]{ "1234567890123456", "nonsense", "0", "%00" }) {
			assertThat(statusOf(() -> person.client().account().export(id))).as(id).isIn(400, 404);
		}
	}

	private static Map<String, String> unpacked(URI url) throws IOException {
		var answer = NOBODY.load(url);
		assertThat(answer.status()).isEqualTo(200);
		var files = new LinkedHashMap<String, String>();
		try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
			for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		assertThat(files).isNotEmpty();
		return files;
	}

	private static URI unsigned(Export export) {
		return URI.create(String.valueOf(export.url()).replaceFirst("\\?.*", ""));
	}
}
