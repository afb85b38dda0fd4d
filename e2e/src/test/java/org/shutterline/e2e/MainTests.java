package org.shutterline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shutterline.e2e.client.ShutterlineClient;

class MainTests {
	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@TempDir
	Path home = Path.of(".");

	@Test
	void saysWhatThereIsForWhatThereIsNot() throws Exception {
		assertThat(run("dance")).isEqualTo(2);
		assertThat(run()).isEqualTo(2);
		assertThat(run("bench", "everything")).isEqualTo(2);
		assertThat(out.toString(StandardCharsets.UTF_8)).contains("demo").contains("verify-kills")
				.contains("bench startup");
	}

	@Test
	void saysHowToStartAPlatformThatIsNotUp() throws Exception {
		assertThat(run("demo")).isEqualTo(1);
		assertThat(run("verify-kills")).isEqualTo(1);
		assertThat(run("load", "storm", "--rate", "5")).isEqualTo(1);
		assertThat(run("verify-feed")).isEqualTo(1);
		assertThat(out.toString(StandardCharsets.UTF_8)).contains("./dev up").doesNotContain("Exception");
	}

	@Test
	void saysHowLoadIsTypedBeforeItLooksForAPlatform() throws Exception {
		assertThat(run("load", "dance")).isEqualTo(1);
		assertThat(run("load", "--rate")).isEqualTo(1);
		assertThat(out.toString(StandardCharsets.UTF_8)).contains("usage: ./dev load").doesNotContain("./dev up");
	}

	/** Against a port on which nobody listens. */
	private int run(String... arguments) throws Exception {
		try (var bound = new Socket()) {
			bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			return Main.run(List.of(arguments),
					ShutterlineClient.at(URI.create("http://localhost:" + bound.getLocalPort())), home,
					new PrintStream(out, true, StandardCharsets.UTF_8));
		}
	}
}
