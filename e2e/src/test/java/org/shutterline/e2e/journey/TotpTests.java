package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.codeOf;
import static org.shutterline.e2e.journey.Outcomes.statusOf;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("journey")
class TotpTests {
	@Test
	void theSecondFactorIsAskedForOnceConfirmedAndRecoveryCodesStandInForIt() {
		var person = Person.newcomer(NOBODY, "factor");
		var secret = person.client().sessions().askForTotp();
		assertThat(secret.otpauthUri()).startsWith("otpauth://totp/").contains("secret=" + secret.secret());
		var app = Totp.of(secret.secret());
		assertThat(statusOf(person::logInAgain)).as("before it is confirmed").isEqualTo(200);
		assertThat(statusOf(() -> person.client().sessions().confirmTotp("000000"))).isIn(400, 401, 422);
		var recovery = person.client().sessions().confirmTotp(app.code());
		assertThat(recovery).hasSize(10).doesNotHaveDuplicates();

		assertThat(codeOf(person::logInAgain)).isEqualTo("totp_required");
		assertThat(codeOf(() -> NOBODY.logIn(person.username(), "not the password"))).isEqualTo("invalid_credentials");
		assertThat(statusOf(() -> logIn(person, "123456"))).isEqualTo(401);
		var code = app.nextCode();
		assertThat(statusOf(() -> logIn(person, code))).isEqualTo(200);
		assertThat(statusOf(() -> logIn(person, code))).as("a code that was used").isEqualTo(401);

		var spare = recovery.getFirst();
		assertThat(statusOf(() -> logIn(person, spare))).isEqualTo(200);
		assertThat(statusOf(() -> logIn(person, spare))).as("a recovery code that was used").isEqualTo(401);
		assertThat(statusOf(() -> logIn(person, recovery.getLast()))).isEqualTo(200);
	}

	@Test
	void refusesCodesThatAreNone() {
		var person = Person.newcomer(NOBODY, "factor");
		person.client().sessions().askForTotp();
		for (var code : new String[]{ "", "12345", "1234567", "abcdef", "१२३४५६", "x".repeat(5000) }) {
			assertThat(statusOf(() -> person.client().sessions().confirmTotp(code))).as(code).isIn(400, 401, 422);
		}
		assertThat(statusOf(person::logInAgain)).isEqualTo(200);
	}

	private static void logIn(Person person, String totp) {
		NOBODY.frontDoor().logIn(person.username(), person.password(), totp);
	}
}
