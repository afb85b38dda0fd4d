package org.shutterline.media.cdn;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.shutterline.media.cdn.Purges.Purge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Tells the CDN, again and again until it has heard or has forgotten by itself. */
@Component
@Profile("worker")
class Purger {
	private static final Logger log = LoggerFactory.getLogger(Purger.class);
	private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
	private static final int NOT_FOUND = 404;

	private final Purges purges;
	private final PurgeSettings settings;
	private final TransactionOperations transactions;
	private final HttpClient http;

	Purger(Purges purges, PurgeSettings settings, TransactionOperations transactions) {
		this.purges = purges;
		this.settings = settings;
		this.transactions = transactions;
		this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.timeout())
				.build();
	}

	/** Says whether there may be more. */
	boolean purgeOne() {
		return Boolean.TRUE.equals(transactions.execute(status -> tellOfOne()));
	}

	private boolean tellOfOne() {
		var next = purges.next();
		next.ifPresent(purge -> {
			if (isForgotten(purge)) {
				purges.done(purge);
			}
			else if (purge.late()) {
				log.error("The CDN was never told that {} is gone; it has forgotten it by itself by now", purge.key());
				purges.done(purge);
			}
			else {
				purges.putOff(purge, pauseAfter(purge.attempts()));
			}
		});
		return next.isPresent();
	}

	private boolean isForgotten(Purge purge) {
		var request = HttpRequest.newBuilder(settings.of(purge.key())).timeout(settings.timeout())
				.method(settings.method(), HttpRequest.BodyPublishers.noBody());
		if (settings.authorization() != null) {
			request.header("Authorization", settings.authorization());
		}
		try {
			int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
			boolean forgotten = status / 100 == 2 || status == NOT_FOUND;
			if (!forgotten) {
				log.warn("The CDN answers {} when it is to forget {}", status, purge.key());
			}
			return forgotten;
		}
		catch (IOException e) {
			log.warn("The CDN can't be told to forget {}: {}", purge.key(), e.toString());
			return false;
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static Duration pauseAfter(int failedAttempts) {
		Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.clamp(failedAttempts, 0, 20));
		return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
	}
}
