package org.shutterline.notification.push;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends a message, and does what its push service's answer asks for. */
@Component
class Sending {
	private static final Logger log = LoggerFactory.getLogger(Sending.class);

	private final Deliveries deliveries;

	private final Subscriptions subscriptions;

	private final PushSettings settings;

	private final MeterRegistry meters;

	Sending(Deliveries deliveries, Subscriptions subscriptions, PushSettings settings, MeterRegistry meters) {
		this.deliveries = deliveries;
		this.subscriptions = subscriptions;
		this.settings = settings;
		this.meters = meters;
	}

	void send(Parcel parcel) {
		Kind kind = parcel.provider().kind();
		switch (outcome(parcel)) {
			case Outcome.Accepted() -> {
				count(kind, "accepted");
				deliveries.sent(parcel.delivery());
			}
			case Outcome.Gone(var since) -> {
				count(kind, "gone");
				subscriptions.removeGone(parcel.subscription(), since);
				deliveries.drop(parcel.delivery());
			}
			case Outcome.Later(var after, var reason) -> {
				count(kind, "later");
				later(parcel, after, reason);
			}
			case Outcome.Refused(var reason) -> {
				count(kind, "refused");
				log.warn("A message to {} of subscription {} was refused: {}", parcel.subscription().address(),
						parcel.delivery().subscriptionId(), reason);
				deliveries.drop(parcel.delivery());
			}
		}
	}

	private static Outcome outcome(Parcel parcel) {
		try {
			return parcel.provider().send(parcel.subscription().address(), parcel.message());
		}
		// Libraries in Kotlin do not declare what they throw.
		catch (Exception fault) {
			log.warn("Sending to {} failed", parcel.subscription().address(), fault);
			return new Outcome.Later(Optional.empty(), fault.toString());
		}
	}

	private void later(Parcel parcel, Optional<Duration> after, String reason) {
		Delivery delivery = parcel.delivery();
		if (delivery.attempts() >= settings.attempts()) {
			log.warn("Nothing more is tried with a message to {} of subscription {}: {}",
					parcel.subscription().address(), delivery.subscriptionId(), reason);
			deliveries.drop(delivery);
			return;
		}
		Duration backOff = settings.backOffAfter(delivery.attempts());
		Duration pause = after.filter(asked -> asked.compareTo(backOff) > 0).orElse(backOff);
		// Asked to wait longer than the message lives, it is dropped when it is due.
		Duration bounded = pause.compareTo(settings.timeToLive()) < 0 ? pause : settings.timeToLive();
		deliveries.putOff(delivery,
				bounded.plusMillis(ThreadLocalRandom.current().nextLong(1 + bounded.toMillis() / 4)));
	}

	private void count(Kind kind, String outcome) {
		Counter.builder("shutterline.push.messages").description("What push services answered to messages")
				.tag("kind", kind.text()).tag("outcome", outcome).register(meters).increment();
	}
}
