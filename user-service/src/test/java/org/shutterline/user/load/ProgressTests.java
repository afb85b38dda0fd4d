package org.shutterline.user.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class ProgressTests {
	private final List<String> said = new ArrayList<>();

	@Test
	void writesOverOneLineOfATerminal() {
		var progress = new Progress(1_000_000, true, said::add, 0);
		progress.advance(250_000, seconds(50));
		progress.waiting(seconds(60));
		progress.advance(750_000, seconds(200));
		assertThat(said.get(0)).startsWith("\r[=======   ")
				.contains(" 25 %  250,000 of 1,000,000 edges  5,000/s  ETA 2:30");
		assertThat(said.get(1)).startsWith("\r").contains("waiting for the platform");
		assertThat(said.get(2)).contains("100 %").contains("in 3:20").endsWith("\n");
	}

	@Test
	void saysALineNowAndThenWhereThereIsNoTerminal() {
		var progress = new Progress(100, false, said::add, 0);
		progress.advance(10, seconds(1));
		progress.advance(10, seconds(12));
		progress.advance(10, seconds(13));
		progress.advance(70, seconds(14));
		assertThat(said).hasSize(2).allMatch(line -> line.endsWith("\n") && !line.contains("\r"));
	}

	private static long seconds(long count) {
		return Duration.ofSeconds(count).toNanos();
	}
}
