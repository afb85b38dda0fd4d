package org.shutterline.user.account;

import java.time.Clock;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people say of themselves. */
@Service
class Profiles {
	private final Accounts accounts;
	private final UserEvents events;
	private final WentPublic opened;
	private final Clock clock;

	Profiles(Accounts accounts, UserEvents events, WentPublic opened, Clock clock) {
		this.accounts = accounts;
		this.events = events;
		this.opened = opened;
		this.clock = clock;
	}

	@Transactional
	EditOutcome edit(EditProfile edit) {
		var found = accounts.lock(edit.userId());
		if (found.isEmpty()) {
			return new EditOutcome.NoSuchAccount();
		}
		var account = found.get();
		if (edit.expectedVersion().orElse(account.version()) != account.version()) {
			return new EditOutcome.Stale(account.version());
		}
		var edited = account.edited(edit, clock.instant());
		if (edited.version() != account.version()) {
			accounts.store(edited);
			events.changed(edited);
		}
		if (account.isPrivate() && !edited.isPrivate()) {
			opened.wentPublic(edited.userId());
		}
		return new EditOutcome.Edited(edited);
	}
}
