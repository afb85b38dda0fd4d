package org.shutterline.user.account;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
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
	private static final ProblemType STALE = new ProblemType(412, "stale_version", "Stale version");
	private final Accounts accounts;
	private final Profiles profiles;

	MeController(Accounts accounts, Profiles profiles) {
		this.accounts = accounts;
		this.profiles = profiles;
	}

	@GetMapping
	ResponseEntity<AccountView> me(Viewer viewer) {
		return answer(accounts.find(viewer.userId()).orElseThrow(MeController::gone));
	}

	@PatchMapping
	ResponseEntity<AccountView> edit(Viewer viewer, @RequestBody ProfileEdit edit,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return switch (profiles.edit(edit.by(viewer.userId(), IfMatch.version(ifMatch)))) {
			case EditOutcome.Edited(var account) -> answer(account);
			case EditOutcome.Stale(var version) ->
				throw new ProblemException(STALE, "The profile is at version " + version + " now.");
			case EditOutcome.NoSuchAccount() -> throw gone();
		};
	}

	private static ResponseEntity<AccountView> answer(Account account) {
		return ResponseEntity.ok().eTag(Long.toString(account.version())).body(AccountView.from(account));
	}

	private static ProblemException gone() {
		return new ProblemException(ProblemType.UNAUTHENTICATED, "The account of this token does not exist.");
	}
}
