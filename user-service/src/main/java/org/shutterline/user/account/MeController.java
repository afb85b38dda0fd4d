package org.shutterline.user.account;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.media.MediaUrls;
import org.shutterline.platform.servlet.IfMatch;
import org.shutterline.user.picture.MediaLookup;
import org.shutterline.user.picture.ProfilePhotos;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** My own account. */
@RestController
@RequestMapping("/api/v1/me")
class MeController {
	private static final ProblemType USERNAME_TAKEN = new ProblemType(409, "username_taken", "User name taken");
	private final Accounts accounts;
	private final Profiles profiles;
	private final ProfilePhotos photos;
	private final MediaLookup lookup;
	private final MediaUrls pictures;

	MeController(Accounts accounts, Profiles profiles, ProfilePhotos photos, MediaLookup lookup,
			MediaUrls pictures) {
		this.accounts = accounts;
		this.profiles = profiles;
		this.photos = photos;
		this.lookup = lookup;
		this.pictures = pictures;
	}

	@GetMapping
	ResponseEntity<AccountView> me(Viewer viewer) {
		return answer(accounts.find(viewer.userId()).orElseThrow(MeController::gone));
	}

	@PatchMapping
	ResponseEntity<AccountView> edit(Viewer viewer, @AuthenticationPrincipal Jwt token, @RequestBody ProfileEdit body,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		var edit = body.by(viewer.userId(), IfMatch.version(ifMatch));
		// Before the transaction: no connection waits for another service, and nothing is locked meanwhile.
		if (edit.picture() instanceof PictureChoice.Photo(var mediaId) && !photos.knows(mediaId)
				&& lookup.isProfilePhotoOfCaller(token.getTokenValue(), mediaId)) {
			photos.learn(mediaId, viewer.userId());
		}
		return switch (profiles.edit(edit)) {
			case EditOutcome.Edited(var account) -> answer(account);
			case EditOutcome.Stale(var version) ->
				throw new ProblemException(IfMatch.STALE, "The profile is at version " + version + " now.");
			case EditOutcome.UsernameTaken() ->
				throw new ProblemException(USERNAME_TAKEN, "This user name is taken.");
			case EditOutcome.PictureRefused(var reason) ->
				throw new ProblemException(Problem.invalid("profile_media_id", reason));
			case EditOutcome.NoSuchAccount() -> throw gone();
		};
	}

	private ResponseEntity<AccountView> answer(Account account) {
		return ResponseEntity.ok().eTag(Long.toString(account.version())).body(AccountView.from(account, pictures));
	}

	private static ProblemException gone() {
		return new ProblemException(ProblemType.UNAUTHENTICATED, "The account of this token does not exist.");
	}
}
