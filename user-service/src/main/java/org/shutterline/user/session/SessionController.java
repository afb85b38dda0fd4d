package org.shutterline.user.session;

import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.user.account.Registration;
import org.shutterline.user.account.SignUpOutcome;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign-up, log-in, refresh and log-out. */
@RestController
@RequestMapping("/api/v1")
class SessionController {
	private static final ProblemType USERNAME_TAKEN = new ProblemType(409, "username_taken", "User name taken");
	private static final ProblemType EMAIL_TAKEN = new ProblemType(409, "email_taken", "E-mail address taken");
	private static final ProblemType INVALID_CREDENTIALS = new ProblemType(401, "invalid_credentials",
			"Invalid credentials");
	private static final ProblemType TOTP_REQUIRED = new ProblemType(401, "totp_required", "Second factor required");
	private static final ProblemType INVALID_TOTP = new ProblemType(401, "invalid_totp", "Invalid second factor");
	private static final ProblemType INVALID_REFRESH_TOKEN = new ProblemType(401, "invalid_refresh_token",
			"Invalid refresh token");
	private final Registration registration;
	private final Recognition recognition;
	private final LogIns logIns;
	private final LogOuts logOuts;
	private final SessionSettings settings;

	SessionController(Registration registration, Recognition recognition, LogIns logIns, LogOuts logOuts,
			SessionSettings settings) {
		this.registration = registration;
		this.recognition = recognition;
		this.logIns = logIns;
		this.logOuts = logOuts;
		this.settings = settings;
	}

	@PostMapping("/signup")
	ResponseEntity<SignedUpView> signUp(@RequestBody SignUpRequest request,
			@RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent) {
		return switch (registration.signUp(request.command(),
				account -> logIns.open(account.userId(), Device.of(userAgent)))) {
			case SignUpOutcome.Opened<Tokens>(var account, var tokens) ->
				ResponseEntity.status(HttpStatus.CREATED).cacheControl(CacheControl.noStore())
						.body(SignedUpView.from(account.userId(), view(tokens)));
			case SignUpOutcome.UsernameTaken<Tokens>() ->
				throw new ProblemException(USERNAME_TAKEN, "This user name is taken.");
			case SignUpOutcome.EmailTaken<Tokens>() ->
				throw new ProblemException(EMAIL_TAKEN, "An account with this e-mail address exists.");
		};
	}

	@PostMapping("/login")
	ResponseEntity<TokensView> logIn(@RequestBody LoginRequest request,
			@RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent) {
		return switch (recognition.logIn(request.command(), Device.of(userAgent))) {
			case LogInOutcome.LoggedIn(var tokens) -> answer(tokens);
			case LogInOutcome.Wrong() -> throw new ProblemException(INVALID_CREDENTIALS,
					"The user name, the e-mail address or the password is wrong.");
			case LogInOutcome.TotpRequired() ->
				throw new ProblemException(TOTP_REQUIRED, "Send a code of the second factor, too.");
			case LogInOutcome.TotpWrong() ->
				throw new ProblemException(INVALID_TOTP, "The code is wrong, too old, or was used before.");
			case LogInOutcome.TooManyFailures(var pause) -> throw new ProblemException(ProblemType.RATE_LIMITED,
					"There were too many failed log-ins. Try again later.", pause);
		};
	}

	@PostMapping("/token/refresh")
	ResponseEntity<TokensView> refresh(@RequestBody RefreshRequest request,
			@RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent) {
		return request.presented().flatMap(token -> logIns.refresh(token, Device.of(userAgent))).map(this::answer)
				.orElseThrow(() -> new ProblemException(INVALID_REFRESH_TOKEN, "Log in again."));
	}

	@PostMapping("/logout")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void logOut(Viewer viewer) {
		logOuts.end(viewer.userId(), viewer.sessionId());
	}

	private ResponseEntity<TokensView> answer(Tokens tokens) {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(tokens));
	}

	private TokensView view(Tokens tokens) {
		return new TokensView(tokens.access(), settings.accessLifetime().toSeconds(), tokens.refresh().text());
	}
}
