package org.shutterline.user.mail;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends mails, one after the other. Any number of instances may run. While a mail is on its way no connection and no lock
 * of the database is held: a mail server may take its time.
 */
@Component
class MailWorker implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(MailWorker.class);
	private static final Duration STOPPING = Duration.ofSeconds(5);
	private final Mails mails;
	private final Post post;
	private final Map<String, Letter> letters;
	private final MailSettings settings;
	private final TransactionOperations transactions;
	private final Counter sent;
	private final Counter givenUp;
	private volatile CountDownLatch stopping = new CountDownLatch(1);
	private volatile @Nullable Thread thread;

	MailWorker(Mails mails, Post post, List<Letter> letters, MailSettings settings, TransactionOperations transactions,
			MeterRegistry meters) {
		this.mails = mails;
		this.post = post;
		this.letters = letters.stream().collect(Collectors.toUnmodifiableMap(Letter::kind, Function.identity()));
		this.settings = settings;
		this.transactions = transactions;
		this.sent = Counter.builder("mails.sent").description("Mails that the server took").register(meters);
		this.givenUp = Counter.builder("mails.given.up").description("Mails that will not be sent").register(meters);
		TimeGauge.builder("mails.oldest.age", mails, TimeUnit.SECONDS, Mails::oldestAge)
				.description("Age of the oldest mail that waits to be sent").register(meters);
	}

	@Override
	public void start() {
		stopping = new CountDownLatch(1);
		thread = Thread.ofVirtual().name("mails").start(this::work);
	}

	private void work() {
		try {
			while (stopping.getCount() > 0) {
				if (!workOnce()) {
					mails.await(settings.pollInterval());
				}
			}
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean workOnce() {
		try {
			Optional<Mail> mail = mails.claim(settings.claim());
			mail.ifPresent(this::deliver);
			return mail.isPresent();
		}
		catch (RuntimeException outage) {
			log.warn("Mails cannot be sent now: {}", outage.toString());
			return false;
		}
	}

	private void deliver(Mail mail) {
		try {
			Optional<MailText> text = transactions.execute(status -> letter(mail).write(mail));
			if (text.isPresent()) {
				post.send(mail, text.get());
				sent.increment();
			}
			mails.remove(mail);
		}
		catch (MailException failure) {
			failed(mail, failure, Post.isRefusedForGood(failure));
		}
		catch (RuntimeException failure) {
			failed(mail, failure, false);
		}
	}

	private void failed(Mail mail, RuntimeException failure, boolean forGood) {
		if (forGood || mails.isTooOld(mail, settings.giveUpAfter())) {
			mails.giveUp(mail);
			givenUp.increment();
			log.error("Mail {} ({}) is given up after {} attempts: {}", mail.mailId(), mail.kind(), mail.attempts(),
					failure.toString());
			return;
		}
		Duration pause = settings.pauseAfter(mail.attempts());
		mails.putOff(mail, pause);
		log.warn("Mail {} ({}) could not be sent, again in {} s: {}", mail.mailId(), mail.kind(), pause.toSeconds(),
				failure.toString());
	}

	private Letter letter(Mail mail) {
		return Optional.ofNullable(letters.get(mail.kind()))
				.orElseThrow(() -> new IllegalStateException("Nobody writes mails of the kind " + mail.kind()));
	}

	@Override
	public void stop() {
		stopping.countDown();
		var running = thread;
		thread = null;
		try {
			if (running != null && !running.join(STOPPING)) {
				running.interrupt();
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return thread != null;
	}
}
