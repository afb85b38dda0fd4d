package org.shutterline.user.session;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.user.account.Account;
import org.shutterline.user.account.Accounts;
import org.shutterline.user.account.Fields;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** My second factor. */
@RestController
@RequestMapping("/api/v1/me/totp")
class TotpController {
	private static final ProblemType ENABLED = new ProblemType(409, "totp_enabled", "Second factor enabled");
	private static final ProblemType NOT_PENDING = new ProblemType(409, "totp_not_pending",
			"No second factor to confirm");
	private final SecondFactors secondFactors;
	private final Accounts accounts;

	TotpController(SecondFactors secondFactors, Accounts accounts) {
		this.secondFactors = secondFactors;
		this.accounts = accounts;
	}

	@PostMapping
	ResponseEntity<TotpView> begin(Viewer viewer) {
		var account = accounts.find(viewer.userId()).orElseThrow(
				() -> new ProblemException(ProblemType.UNAUTHENTICATED, "The account of this token does not exist."));
		return secondFactors.begin(viewer.userId()).map(secret -> secret(TotpView.of(secret, account)))
				.orElseThrow(
						() -> new ProblemException(ENABLED, "Remove the second factor before you set up another."));
	}

	@PostMapping("/confirm")
	ResponseEntity<RecoveryCodesView> confirm(Viewer viewer, @RequestBody ConfirmRequest request) {
		return switch (secondFactors.confirm(viewer.userId(), request.checked())) {
			case SecondFactors.ConfirmOutcome.Confirmed(var codes) ->
				secret(new RecoveryCodesView(codes.stream().map(RecoveryCode::shown).toList()));
			case SecondFactors.ConfirmOutcome.Wrong() ->
				throw new ProblemException(Problem.invalid("code", "is wrong, or too old"));
			case SecondFactors.ConfirmOutcome.NothingToConfirm() ->
				throw new ProblemException(NOT_PENDING, "Ask for a secret first.");
		};
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(Viewer viewer) {
		secondFactors.end(viewer.userId());
	}

	private static <T> ResponseEntity<T> secret(T body) {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
	}

	/** What a device needs to make codes. */
	record TotpView(String secret, String otpauthUri) {
		static TotpView of(TotpSecret secret, Account account) {
			return new TotpView(secret.text(), secret.uri(account.username().text()));
		}

		@Override
		public String toString() {
			return "TotpView[]";
		}
	}

	record RecoveryCodesView(List<String> recoveryCodes) {
		@Override
		public String toString() {
			return "RecoveryCodesView[]";
		}
	}

	/** The body of {@code POST /me/totp/confirm}. */
	record ConfirmRequest(@Nullable String code) {
		String checked() {
			var fields = new Fields();
			var text = fields.required("code", code, sent -> sent);
			fields.check();
			return text.orElseThrow();
		}

		@Override
		public String toString() {
			return "ConfirmRequest[]";
		}
	}
}
