package org.shutterline.media.job;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** How long owners waited, from the complete upload until it was known what became of it, by lane and outcome. */
@Component
@Profile("worker")
class Processed {
	private final MeterRegistry meters;
	private final Clock clock;

	enum Outcome {
		/** There is something to be shown. */
		READY,
		/** Nothing can be made of what was uploaded. */
		UNFIT,
		/** An attempt that went wrong, and was not the last. */
		FAILED,
		/** The last attempt went wrong. */
		GIVEN_UP
	}

	Processed(MeterRegistry meters, Clock clock) {
		this.meters = meters;
		this.clock = clock;
		for (Lane lane : Lane.values()) {
			for (Outcome outcome : Outcome.values()) {
				var _ = timer(lane, outcome);
			}
		}
	}

	void note(Job job, Outcome outcome) {
		timer(Lane.of(job.format()), outcome).record(Duration.between(job.since(), clock.instant()));
	}

	private Timer timer(Lane lane, Outcome outcome) {
		return Timer.builder("shutterline.media.processing")
				.description("From the complete upload until it was ready, or an attempt at it had failed")
				.tag("lane", lane.word()).tag("outcome", outcome.name().toLowerCase(Locale.ROOT)).register(meters);
	}
}
