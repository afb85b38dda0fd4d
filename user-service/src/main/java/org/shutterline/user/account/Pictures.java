package org.shutterline.user.account;

import java.time.Clock;
import java.util.function.UnaryOperator;

import org.shutterline.platform.core.Id;
import org.shutterline.user.picture.PhotoChanged;
import org.shutterline.user.picture.ProfilePhoto;
import org.springframework.stereotype.Component;

/** Brings profiles up to date with their photos, within the transaction of the news. */
@Component
class Pictures implements PhotoChanged {
	private final Accounts accounts;
	private final UserEvents events;
	private final Clock clock;

	Pictures(Accounts accounts, UserEvents events, Clock clock) {
		this.accounts = accounts;
		this.events = events;
		this.clock = clock;
	}

	@Override
	public void settled(ProfilePhoto photo) {
		change(photo.mediaId(), picture -> picture.settled(photo));
	}

	@Override
	public void gone(Id mediaId) {
		change(mediaId, picture -> picture.without(mediaId));
	}

	private void change(Id mediaId, UnaryOperator<Picture> news) {
		accounts.lockWithPicture(mediaId).forEach(account -> {
			var changed = account.withPicture(news.apply(account.picture()), clock.instant());
			if (changed.version() != account.version()) {
				accounts.store(changed);
				events.changed(changed);
			}
		});
	}
}
