package org.shutterline.user.mail;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** All mails that are still to be sent. */
@Repository
public class Mails {
	private final JdbcClient jdbc;
	private final Ids ids;
	private final Clock clock;
	private final Semaphore added = new Semaphore(0);

	Mails(JdbcClient jdbc, Ids ids, Clock clock) {
		this.jdbc = jdbc;
		this.ids = ids;
		this.clock = clock;
	}

	/** Has a mail sent once the running transaction has committed, however long that takes; the kind is a {@link Letter}'s. */
	@Transactional(propagation = Propagation.MANDATORY)
	public Id send(String kind, String recipient, Optional<Id> userId) {
		var mailId = ids.next();
		jdbc.sql("""
				insert into mail (mail_id, kind, recipient, user_id, created_at, due_at)
				values (:mail, :kind, :recipient, :user, :now, :now)""").param("mail", mailId.value())
				.param("kind", kind).param("recipient", recipient)
				.param("user", userId.map(Id::value).orElse(null), Types.BIGINT)
				.param("now", utc(clock.instant())).update();
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				added.release();
			}
		});
		return mailId;
	}

	/** Deletes what there is for a user; says how many mails that was. */
	public int forget(Id userId) {
		return jdbc.sql("delete from mail where user_id = ?").param(userId.value()).update();
	}

	/** Deletes what there is for an address, also what has been given up. */
	public void forgetTo(String recipient) {
		jdbc.sql("delete from mail where recipient = ?").param(recipient).update();
	}

	/** Deletes some of what was given up before the instant; says whether there may be more. */
	boolean purgeGivenUp(Instant before, int limit) {
		return jdbc.sql("""
				delete from mail where mail_id in (
					select mail_id from mail where given_up_at < ? limit ? for update skip locked)""")
				.params(utc(before), limit).update() == limit;
	}

	/** Waits until something is added by this process, at most so long. */
	void await(Duration timeout) throws InterruptedException {
		if (added.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
			added.drainPermits();
		}
	}

	/** Takes up the mail that has been due longest; nobody else gets it until the claim has run out. */
	Optional<Mail> claim(Duration claim) {
		var now = clock.instant();
		return jdbc.sql("""
				update mail set attempts = attempts + 1, due_at = :claimed where mail_id = (
					select mail_id from mail where given_up_at is null and due_at <= :now
					order by due_at limit 1 for update skip locked)
				returning mail_id, kind, recipient, user_id, attempts, created_at""")
				.param("now", utc(now)).param("claimed", utc(now.plus(claim))).query((row, n) -> {
					long user = row.getLong("user_id");
					return new Mail(Id.of(row.getLong("mail_id")), row.getString("kind"), row.getString("recipient"),
							user == 0 ? Optional.empty() : Optional.of(Id.of(user)), row.getInt("attempts"),
							row.getObject("created_at", OffsetDateTime.class).toInstant());
				}).optional();
	}

	void remove(Mail mail) {
		jdbc.sql("delete from mail where mail_id = ?").param(mail.mailId().value()).update();
	}

	void putOff(Mail mail, Duration pause) {
		jdbc.sql("update mail set due_at = ? where mail_id = ?")
				.params(utc(clock.instant().plus(pause)), mail.mailId().value()).update();
	}

	void giveUp(Mail mail) {
		jdbc.sql("update mail set given_up_at = ? where mail_id = ?")
				.params(utc(clock.instant()), mail.mailId().value()).update();
	}

	boolean isTooOld(Mail mail, Duration giveUpAfter) {
		return clock.instant().isAfter(mail.createdAt().plus(giveUpAfter));
	}

	/** How long the oldest mail has been waiting, in seconds. */
	double oldestAge() {
		return jdbc.sql("select min(created_at) from mail where given_up_at is null").query(OffsetDateTime.class)
				.optional().map(since -> Duration.between(since.toInstant(), clock.instant()).toMillis() / 1000.0)
				.orElse(0.0);
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}
}
