package org.shutterline.user.mail;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are sent.
 *
 * @param from the sender
 * @param linkBaseUrl what stands before the paths in links
 * @param pollInterval how often a worker looks for what other instances left
 * @param claim how long a mail that a worker has taken up, and then died, waits for another; longer than sending takes
 * @param firstPause after the first failure; doubled for each further one
 * @param longestPause between two attempts
 * @param giveUpAfter how old a mail may become
 * @param keepGivenUp how long one that was given up is kept for whoever looks after the mail server
 */
@ConfigurationProperties("shutterline.mail")
record MailSettings(@DefaultValue("Shutterline <no-reply@shutterline.localhost>") String from,
		@DefaultValue("http://localhost:8080") URI linkBaseUrl, @DefaultValue("1s") Duration pollInterval,
		@DefaultValue("5m") Duration claim, @DefaultValue("5s") Duration firstPause,
		@DefaultValue("10m") Duration longestPause, @DefaultValue("24h") Duration giveUpAfter,
		@DefaultValue("7d") Duration keepGivenUp) {
	Duration pauseAfter(int attempts) {
		Duration pause = firstPause.multipliedBy(1L << Math.min(attempts - 1, 20));
		return pause.compareTo(longestPause) < 0 ? pause : longestPause;
	}
}
