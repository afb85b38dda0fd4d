package org.shutterline.user.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** The second factor of accounts that have one. */
@Service
class SecondFactors {
	private static final int RECOVERY_CODES = 10;
	private final SecureRandom random = new SecureRandom();
	private final TotpDevices devices;
	private final RecoveryCodes recoveryCodes;
	private final Erasures erasures;
	private final ApplicationEventPublisher within;
	private final TransactionOperations transactions;
	private final Clock clock;

	SecondFactors(TotpDevices devices, RecoveryCodes recoveryCodes, Erasures erasures,
			ApplicationEventPublisher within, TransactionOperations transactions, Clock clock) {
		this.devices = devices;
		this.recoveryCodes = recoveryCodes;
		this.erasures = erasures;
		this.within = within;
		this.transactions = transactions;
		this.clock = clock;
	}

	/** Gives a secret that counts once it is confirmed; empty where the account has a second factor already. */
	Optional<TotpSecret> begin(Id userId) {
		var secret = TotpSecret.random(random);
		boolean offered = Boolean.TRUE.equals(transactions.execute(
				status -> erasures.admits(userId) && devices.offer(userId, secret, clock.instant())));
		return offered ? Optional.of(secret) : Optional.empty();
	}

	/** Has the secret count from now on, if its owner's device makes right codes of it. */
	ConfirmOutcome confirm(Id userId, String code) {
		return devices.find(userId).map(device -> confirm(device, code))
				.orElseGet(ConfirmOutcome.NothingToConfirm::new);
	}

	void end(Id userId) {
		transactions.executeWithoutResult(status -> {
			if (devices.find(userId).filter(TotpDevice::confirmed).isPresent()) {
				within.publishEvent(new TotpDisabled(userId));
			}
			devices.delete(userId);
			recoveryCodes.deleteAll(userId);
		});
	}

	/** @param given a code of the device or a recovery code; each is accepted once, by whichever instance is asked */
	Verdict judge(Id userId, Optional<String> given) {
		var device = devices.find(userId).filter(TotpDevice::confirmed);
		if (device.isEmpty()) {
			return Verdict.NOT_NEEDED;
		}
		return given.map(code -> isRight(device.get(), code) ? Verdict.RIGHT : Verdict.WRONG).orElse(Verdict.MISSING);
	}

	private ConfirmOutcome confirm(TotpDevice device, String code) {
		if (device.confirmed()) {
			return new ConfirmOutcome.NothingToConfirm();
		}
		var now = clock.instant();
		var step = device.secret().step(code.strip(), now);
		if (step.isEmpty()) {
			return new ConfirmOutcome.Wrong();
		}
		var codes = Stream.generate(() -> RecoveryCode.random(random)).distinct().limit(RECOVERY_CODES).toList();
		return transactions.execute(status -> {
			if (!devices.confirm(device, step.getAsLong(), now)) {
				return new ConfirmOutcome.NothingToConfirm();
			}
			recoveryCodes.replace(device.userId(), codes);
			return new ConfirmOutcome.Confirmed(codes);
		});
	}

	private boolean isRight(TotpDevice device, String given) {
		var step = device.secret().step(given.strip(), clock.instant());
		return step.isPresent()
				? devices.use(device.userId(), step.getAsLong())
				: recoveryCodes.use(device.userId(), new RecoveryCode(given));
	}

	/** What a log-in's code, or the lack of one, means. */
	enum Verdict {
		NOT_NEEDED, MISSING, RIGHT, WRONG
	}

	/** What became of a confirmation. */
	sealed interface ConfirmOutcome {
		record Confirmed(List<RecoveryCode> recoveryCodes) implements ConfirmOutcome {}

		record Wrong() implements ConfirmOutcome {}

		/** No secret was asked for, or it has been confirmed. */
		record NothingToConfirm() implements ConfirmOutcome {}
	}
}
