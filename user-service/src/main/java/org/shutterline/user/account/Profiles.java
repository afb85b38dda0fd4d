package org.shutterline.user.account;

import java.time.Clock;
import java.util.Optional;

import org.shutterline.user.picture.ProfilePhoto;
import org.shutterline.user.picture.ProfilePhotos;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** What people say of themselves. */
@Service
class Profiles {
	private final Accounts accounts;
	private final RestingNames resting;
	private final ProfilePhotos photos;
	private final UserEvents events;
	private final WentPublic opened;
	private final ApplicationEventPublisher within;
	private final Clock clock;
	private final TransactionOperations transactions;

	Profiles(Accounts accounts, RestingNames resting, ProfilePhotos photos, UserEvents events,
			WentPublic opened, ApplicationEventPublisher within, Clock clock,
			TransactionOperations transactions) {
		this.accounts = accounts;
		this.resting = resting;
		this.photos = photos;
		this.events = events;
		this.opened = opened;
		this.within = within;
		this.clock = clock;
		this.transactions = transactions;
	}

	EditOutcome edit(EditProfile edit) {
		try {
			return transactions.execute(status -> {
				var outcome = editLocked(edit);
				if (outcome instanceof EditOutcome.UsernameTaken) {
					status.setRollbackOnly();
				}
				return outcome;
			});
		}
		catch (DuplicateKeyException nameOfAnother) {
			return new EditOutcome.UsernameTaken();
		}
	}

	/** The photo is locked before the account, as the news of it do. */
	private EditOutcome editLocked(EditProfile edit) {
		Optional<ProfilePhoto> photo = edit.picture() instanceof PictureChoice.Photo(var mediaId)
				? photos.lock(mediaId).filter(found -> found.ownerId().equals(edit.userId()))
				: Optional.empty();
		var found = accounts.lock(edit.userId());
		if (found.isEmpty()) {
			return new EditOutcome.NoSuchAccount();
		}
		var account = found.get();
		if (edit.expectedVersion().orElse(account.version()) != account.version()) {
			return new EditOutcome.Stale(account.version());
		}
		return switch (edit.picture()) {
			case PictureChoice.Same() -> settle(account, edit, account.picture());
			case PictureChoice.None() -> settle(account, edit, Picture.NONE);
			case PictureChoice.Photo(var mediaId) when photo.isEmpty() ->
				new EditOutcome.PictureRefused("is no profile picture of yours");
			case PictureChoice.Photo(var mediaId) when photo.get().status() == ProfilePhoto.Status.FAILED ->
				new EditOutcome.PictureRefused("could not be processed");
			case PictureChoice.Photo(var mediaId) -> settle(account, edit, account.picture().chosen(photo.get()));
		};
	}

	private EditOutcome settle(Account account, EditProfile edit, Picture picture) {
		var edited = account.edited(edit, picture, clock.instant());
		boolean renamed = !edited.username().key().equals(account.username().key());
		// Two who want each other's name would wait for one another at the unique index.
		if (renamed && accounts.hasName(edited.username())) {
			return new EditOutcome.UsernameTaken();
		}
		store(account, edited);
		if (renamed) {
			if (resting.restsFor(edited.username(), edited.userId())) {
				return new EditOutcome.UsernameTaken();
			}
			resting.remove(edited.username());
			resting.add(account.username(), Optional.of(account.userId()));
			within.publishEvent(new UsernameChanged(edited));
		}
		if (account.isPrivate() && !edited.isPrivate()) {
			opened.wentPublic(edited.userId());
		}
		return new EditOutcome.Edited(edited);
	}

	private void store(Account before, Account after) {
		if (after.version() != before.version()) {
			accounts.store(after);
			events.changed(after);
		}
	}
}
