package org.shutterline.stack.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadMailTests {
	@TempDir
	Path directory;

	@Test
	void decodesWordsAndTransferEncodings() throws IOException {
		ReadMail mail = read("""
				From: =?utf-8?q?Shutterline_=E2=9C=89?= <no-reply@shutterline.test>
				To: ada@example.com
				Subject: =?UTF-8?B?w4nDqSDwn5O3?=
				 and more
				Content-Type: text/plain; charset=ISO-8859-1
				Content-Transfer-Encoding: quoted-printable

				Gr=FC=DFe, a link: http://localhost:8080/=
				verify?token=3Dabc
				""");
		assertThat(mail.from()).isEqualTo("Shutterline ✉ <no-reply@shutterline.test>");
		assertThat(mail.subject()).isEqualTo("Éé 📷 and more");
		assertThat(mail.text()).isEqualTo("Grüße, a link: http://localhost:8080/verify?token=abc\n");
	}

	@Test
	void prefersTheTextOfAMailThatHasBoth() throws IOException {
		ReadMail mail = read("""
				Content-Type: multipart/mixed; boundary=a

				--a
				Content-Type: multipart/alternative; boundary=b

				--b
				Content-Type: text/html

				<p>styled</p>
				--b
				Content-Type: text/plain

				plain
				--b--
				--a
				Content-Type: application/octet-stream

				attached
				--a--
				""");
		assertThat(mail.text().strip()).isEqualTo("plain");
	}

	@Test
	void letsNothingSteerTheTerminal() throws IOException {
		ReadMail mail = read("""
				Subject: =?utf-8?q?red=1B[31m?= \u001b]0;title\u0007 \u202Eevil
				To: a\u0000b

				text\u001b[2J\u009b31m\u0008 over\tthere\r
				next
				""");
		assertThat(mail.subject() + mail.to() + mail.text()).doesNotContain("\u001b", "\u0007", "\u009b", "\u0000",
				"\u202E", "\u0008");
		assertThat(mail.text()).contains("over\tthere\nnext");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "no headers at all", "\n\nonly a body", ":::\n: x\n\nbody",
			"Subject\n\nbody", "Content-Type: nonsense\n\nbody", "Content-Type: text/plain; charset=klingon\n\nbody",
			"Content-Type: text/plain; charset=\"\n\nbody", "Content-Transfer-Encoding: rot13\n\nbody",
			"Content-Transfer-Encoding: base64\n\n!!!not base64!!!", "Content-Type: multipart/mixed\n\nno boundary",
			"Content-Type: multipart/mixed; boundary=x\n\nnever opened",
			"Content-Type: multipart/mixed; boundary=x\n\n--x\n", "Subject: =?utf-8?b?broken\n\nbody",
			"Subject: =?nonsense?q?a?=\n\nbody", "To: ,,,<<>>\nFrom: @\n\nbody" })
	void showsWhatIsMalformedAsWellAsItCan(String content) throws IOException {
		ReadMail mail = read(content);
		if (content.endsWith("\n\nbody") && !content.contains("rot13")) {
			assertThat(mail.text()).contains("body");
		}
	}

	@Test
	void standsHeadersAndNestingWithoutMeasure() throws IOException {
		assertThat(read("Subject: " + "long ".repeat(40_000) + "\n\nbody").text()).contains("body");
		assertThat(read("X: y\n".repeat(40_000) + "\nbody").text()).contains("body");
		StringBuilder nested = new StringBuilder();
		for (int i = 0; i < 3_000; i++) {
			nested.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b").append(i)
					.append('\n');
		}
		assertThat(read(nested + "\ndeep").text()).isEmpty();
	}

	private ReadMail read(String content) throws IOException {
		Path file = directory.resolve("mail.eml");
		Files.write(file, content.getBytes(StandardCharsets.UTF_8));
		return ReadMail.of(file);
	}
}
