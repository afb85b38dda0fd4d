package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.assertRefusedEverywhereSoon;
import static org.shutterline.e2e.journey.Outcomes.statusOf;

import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("journey")
class MailTests {
	@Test
	void anAddressIsConfirmedByTheMailThatIsSentToIt() {
		var person = Person.newcomer(NOBODY, "mail");
		var mailbox = new Mailbox(person.email());
		assertThat(person.client().me().emailVerified()).isFalse();
		var token = mailbox.awaitToken(1);
		Patient.run(() -> NOBODY.frontDoor().verifyEmail(token));
		assertThat(person.client().me().emailVerified()).isTrue();
		assertThat(statusOf(() -> NOBODY.frontDoor().verifyEmail(token))).as("a token that was used").isIn(400, 404,
				410);
	}

	@Test
	void theMailIsSentAgainOnRequestAndTheNewTokenCounts() {
		var person = Person.newcomer(NOBODY, "mail");
		var mailbox = new Mailbox(person.email());
		var first = mailbox.awaitToken(1);
		// Not before a minute has passed since the first.
		Await.atMost(Duration.ofSeconds(90)).isTrue("the mail is sent again",
				() -> Outcomes.succeeds(() -> person.client().account().askForVerification()));
		var second = mailbox.awaitToken(2);
		assertThat(second).isNotEqualTo(first);
		Patient.run(() -> NOBODY.frontDoor().verifyEmail(second));
		assertThat(person.client().me().emailVerified()).isTrue();
	}

	@Test
	void aForgottenPasswordIsResetAndEverySessionEnds() {
		var person = Person.newcomer(NOBODY, "forgot");
		var phone = person.logInAgain();
		var mailbox = new Mailbox(person.email());
		mailbox.awaitToken(1);
		Patient.run(() -> NOBODY.frontDoor().forgotPassword(person.email()));
		var token = mailbox.awaitToken(2);
		assertThat(Outcomes.isLetIn(person.client())).as("asking alone ends nothing").isTrue();
		var password = "a better password 1";
		assertThat(statusOf(() -> NOBODY.frontDoor().resetPassword(token, "short"))).isEqualTo(400);
		Patient.run(() -> NOBODY.frontDoor().resetPassword(token, password));
		assertRefusedEverywhereSoon(person.client());
		assertRefusedEverywhereSoon(phone.client());
		assertThat(statusOf(() -> NOBODY.logIn(person.username(), person.password()))).isEqualTo(401);
		var tokens = Patient.call(() -> NOBODY.logIn(person.username(), password));
		assertThat(Outcomes.isLetIn(NOBODY.with(tokens.token()))).as("a new session after the reset").isTrue();
		assertThat(statusOf(() -> NOBODY.frontDoor().resetPassword(token, "yet another password")))
				.as("a token that was used").isIn(400, 404, 410);
	}

	@Test
	void theAnswerDoesNotTellWhoseAddressItIs() {
		var nobody = "nobody." + Person.newKey() + "@example.com";
		Patient.run(() -> NOBODY.frontDoor().forgotPassword(nobody));
		var somebody = Person.newcomer(NOBODY, "forgot");
		Patient.run(() -> NOBODY.frontDoor().forgotPassword(somebody.email()));
		new Mailbox(somebody.email()).awaitToken(2);
		assertThat(new Mailbox(nobody).mails()).isEmpty();
	}

	@Test
	void refusesTokensThatAreNone() {
		for (var token : new String[]{ "", "nonsense", "x".repeat(2000), "😀", "%00" }) {
			assertThat(statusOf(() -> NOBODY.frontDoor().verifyEmail(token))).as(token).isIn(400, 404, 410);
			assertThat(statusOf(() -> NOBODY.frontDoor().resetPassword(token, "a long password 1"))).as(token).isIn(400,
					404, 410);
		}
		assertThat(statusOf(() -> NOBODY.frontDoor().forgotPassword("nowhere"))).isIn(202, 200, 400);
	}
}
