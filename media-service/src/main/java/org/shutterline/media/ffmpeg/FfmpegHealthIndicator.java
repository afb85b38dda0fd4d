package org.shutterline.media.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/** Whether ffmpeg can be run; asked anew once a minute, as a process costs more than a health check may. */
@Component
@Profile("worker")
class FfmpegHealthIndicator extends AbstractHealthIndicator {
	private static final Duration FRESH = Duration.ofMinutes(1);
	private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), DataSize.ofGigabytes(1),
			DataSize.ofMegabytes(1), 1, 0);

	private final Ffmpeg ffmpeg;
	private final Clock clock;
	private Instant ranAt = Instant.MIN;

	FfmpegHealthIndicator(Ffmpeg ffmpeg, Clock clock) {
		super("ffmpeg can't be run");
		this.ffmpeg = ffmpeg;
		this.clock = clock;
	}

	@Override
	protected synchronized void doHealthCheck(Health.Builder builder) throws IOException, InterruptedException {
		if (ranAt.plus(FRESH).isBefore(clock.instant())) {
			run();
			ranAt = clock.instant();
		}
		builder.up().withDetail("confinement", Confinement.lack().orElse("complete"));
	}

	private void run() throws IOException, InterruptedException {
		Path work = Files.createTempDirectory("shutterline-ffmpeg-");
		try {
			if (!(ffmpeg.version(LIMITS, work) instanceof Exit.Done)) {
				throw new IOException("ffmpeg does not tell its version");
			}
		}
		finally {
			FileSystemUtils.deleteRecursively(work);
		}
	}
}
