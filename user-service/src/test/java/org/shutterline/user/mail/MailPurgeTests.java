package org.shutterline.user.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.shutterline.user.Api;
import org.shutterline.user.Inbox;
import org.shutterline.user.MovableClock;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@UserServiceTest
class MailPurgeTests {
	private final Api api;
	private final Inbox inbox;
	private final Mails mails;
	private final MailSettings settings;
	private final MovableClock clock;
	private final Clock now;
	private final JdbcClient jdbc;

	@Autowired
	MailPurgeTests(Api api, Inbox inbox, Mails mails, MailSettings settings, MovableClock clock, Clock now,
			JdbcClient jdbc) {
		this.api = api;
		this.inbox = inbox;
		this.mails = mails;
		this.settings = settings;
		this.clock = clock;
		this.now = now;
		this.jdbc = jdbc;
	}

	@Test
	void forgetsWhatWasGivenUpAWeekAgo() {
		inbox.refusingWith(550, () -> {
			var user = api.signUp();
			await().atMost(Duration.ofMinutes(2)).until(() -> givenUp(user) == 1);
			clock.later(Duration.ofDays(6), this::purge);
			assertThat(givenUp(user)).isEqualTo(1);
			clock.later(Duration.ofDays(8), this::purge);
			assertThat(givenUp(user)).isZero();
		});
	}

	private void purge() {
		boolean more = true;
		while (more) {
			more = MailPurge.purgeSome(mails, settings, now);
		}
	}

	private long givenUp(Api.User user) {
		return jdbc.sql("select count(*) from mail where recipient = ? and given_up_at is not null")
				.param(user.email()).query(Long.class).single();
	}
}
