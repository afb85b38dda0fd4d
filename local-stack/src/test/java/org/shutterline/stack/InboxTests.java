package org.shutterline.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.stack.inbox.MailFolder;

class InboxTests {
	@TempDir
	Path directory;

	private Inbox inbox;

	@BeforeEach
	void open() {
		inbox = new Inbox(new MailFolder(directory.resolve("inbox")));
	}

	@Test
	void saysThatThereIsNothingYet() throws Exception {
		assertThat(inbox.run(List.of())).startsWith("No mail yet");
		assertThat(inbox.run(List.of("--clear"))).isEqualTo("Deleted no mail.");
		assertThatExceptionOfType(CommandFailed.class).isThrownBy(() -> inbox.run(List.of("latest")))
				.withMessageContaining("no mail");
	}

	@Test
	void listsNewestFirstAndShowsOne() throws Exception {
		keep("20260101T000000.000-000001.eml", "To: a@example.com\nSubject: older\n\nthe older text\n");
		keep("20260101T000000.001-000000.eml", "To: b@example.com\nSubject: newer\n\nthe newer text\n");
		List<String> lines = inbox.run(List.of()).lines().toList();
		assertThat(lines.getFirst()).startsWith("   1  ").contains("b@example.com", "newer");
		assertThat(lines.get(1)).startsWith("   2  ").contains("a@example.com", "older");
		assertThat(inbox.run(List.of("latest"))).contains("the newer text").isEqualTo(inbox.run(List.of("1")));
		assertThat(inbox.run(List.of("2"))).contains("the older text");
		assertThat(inbox.run(List.of("--clear"))).isEqualTo("Deleted 2 mails.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "2", "99999999999999", "all", "--help", "" })
	void refusesWhatItDoesNotKnow(String option) throws Exception {
		keep("20260101T000000.000-000001.eml", "Subject: one\n\n");
		assertThatExceptionOfType(CommandFailed.class).isThrownBy(() -> inbox.run(List.of(option)));
	}

	private void keep(String name, String mail) throws Exception {
		Files.writeString(Files.createDirectories(directory.resolve("inbox")).resolve(name), mail);
	}
}
