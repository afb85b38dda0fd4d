package org.shutterline.user.mail;

import java.time.Clock;
import java.time.Duration;

import org.shutterline.platform.core.Sweeper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets mails that were given up a while ago. */
@Configuration(proxyBeanMethods = false)
class MailPurge {
	private static final Duration INTERVAL = Duration.ofMinutes(10);
	private static final int BATCH = 1000;

	@Bean
	Sweeper givenUpMailPurging(Mails mails, MailSettings settings, Clock clock) {
		return new Sweeper("given-up-mail-purge", INTERVAL, () -> purgeSome(mails, settings, clock));
	}

	static boolean purgeSome(Mails mails, MailSettings settings, Clock clock) {
		return mails.purgeGivenUp(clock.instant().minus(settings.keepGivenUp()), BATCH);
	}
}
