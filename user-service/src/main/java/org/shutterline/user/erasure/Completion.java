package org.shutterline.user.erasure;

import java.time.Clock;
import java.util.List;

import org.shutterline.user.account.Departures;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends an erasure that all have confirmed: the topics forget the account, and the receipt says that it is done. */
@Component
class Completion {
	private final Receipts receipts;
	private final List<LastTraces> traces;
	private final Departures departures;
	private final Clock clock;

	Completion(Receipts receipts, ObjectProvider<LastTraces> traces, Departures departures, Clock clock) {
		this.receipts = receipts;
		this.traces = traces.orderedStream().toList();
		this.departures = departures;
		this.clock = clock;
	}

	/** One bounded step of one erasure; false if there is none. */
	@Transactional
	boolean step() {
		var userId = receipts.lockConfirmed();
		userId.filter(user -> traces.stream().noneMatch(trace -> trace.forgetSome(user))).ifPresent(user -> {
			departures.forget(user);
			receipts.complete(user, clock.instant());
		});
		return userId.isPresent();
	}
}
