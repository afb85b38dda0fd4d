package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.assertRefusedEverywhereSoon;
import static org.shutterline.e2e.journey.Outcomes.codeOf;
import static org.shutterline.e2e.journey.Outcomes.isLetIn;
import static org.shutterline.e2e.journey.Outcomes.statusOf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shutterline.e2e.client.Answer;
import org.shutterline.e2e.client.Session;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.client.Tokens;

@Tag("journey")
class SessionTests {
	@Test
	void listsWhereSomebodyIsLoggedIn() {
		var person = Person.newcomer(NOBODY, "session");
		var phone = logIn(person);
		assertThat(person.client().sessions().list()).hasSize(2).filteredOn(Session::current).hasSize(1);
		assertThat(phone.sessions().list()).hasSize(2).extracting(Session::sessionId)
				.containsExactlyInAnyOrderElementsOf(
						person.client().sessions().list().stream().map(Session::sessionId).toList());
		assertThat(current(phone)).isNotEqualTo(current(person.client()));
		assertThat(phone.sessions().list())
				.allSatisfy(session -> assertThat(session.lastUsedAt()).isAfterOrEqualTo(session.createdAt()));
	}

	@Test
	void oneSessionEndsEverywhereAndTheOtherGoesOn() {
		var person = Person.newcomer(NOBODY, "session");
		var tokens = Patient.call(() -> NOBODY.logIn(person.username(), person.password()));
		var phone = NOBODY.with(tokens.token());
		assertThat(isLetIn(phone)).isTrue();
		person.client().sessions().end(current(phone));
		assertRefusedEverywhereSoon(phone);
		assertThat(isLetIn(person.client())).isTrue();
		assertThat(statusOf(() -> NOBODY.refresh(tokens.refreshToken()))).isEqualTo(401);
		assertThat(person.client().sessions().list()).extracting(Session::sessionId)
				.containsExactly(current(person.client()));
	}

	@Test
	void allOthersEndAtOnce() {
		var person = Person.newcomer(NOBODY, "session");
		var others = List.of(logIn(person), logIn(person));
		person.client().sessions().endOthers();
		others.forEach(Outcomes::assertRefusedEverywhereSoon);
		assertThat(isLetIn(person.client())).isTrue();
		assertThat(person.client().sessions().list()).hasSize(1);
	}

	@Test
	void logOutEndsTheSessionEverywhere() {
		var person = Person.newcomer(NOBODY, "session");
		var phone = logIn(person);
		assertThat(isLetIn(phone)).isTrue();
		phone.logOut();
		assertRefusedEverywhereSoon(phone);
		assertThat(isLetIn(person.client())).isTrue();
	}

	@Test
	void nobodyEndsTheSessionsOfOthers() {
		var person = Person.newcomer(NOBODY, "session");
		var stranger = Person.newcomer(NOBODY, "stranger");
		var id = current(person.client());
		assertThat(statusOf(() -> stranger.client().sessions().end(id))).isEqualTo(404);
		assertThat(isLetIn(person.client())).isTrue();
	}

	@Test
	void aRefreshTokenOfThePastEndsTheWholeFamily() {
		var person = Person.newcomer(NOBODY, "session");
		var first = Patient.call(() -> NOBODY.logIn(person.username(), person.password()));
		var second = refresh(first);
		var third = refresh(second);
		var holder = NOBODY.with(third.token());
		assertThat(isLetIn(holder)).isTrue();
		assertThat(statusOf(() -> NOBODY.refresh(first.refreshToken()))).isEqualTo(401);
		assertRefusedEverywhereSoon(holder);
		assertThat(statusOf(() -> NOBODY.refresh(third.refreshToken()))).isEqualTo(401);
		assertThat(isLetIn(person.client())).as("another session of the same user").isTrue();
	}

	@Test
	void aHundredParallelRefreshesLeaveOneLineage() throws Exception {
		var person = Person.newcomer(NOBODY, "session");
		var tokens = Patient.call(() -> NOBODY.logIn(person.username(), person.password()));
		var body = "{\"refresh_token\": \"%s\"}".formatted(tokens.refreshToken()).getBytes(StandardCharsets.UTF_8);
		var answers = new ArrayList<Answer>();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var calls = new ArrayList<Callable<Answer>>();
			for (var i = 0; i < 100; i++) {
				calls.add(() -> Gateway.send(NOBODY, "POST", "/api/v1/token/refresh",
						Map.of("Content-Type", "application/json"), body));
			}
			for (var answer : threads.invokeAll(calls)) {
				answers.add(answer.get());
			}
		}
		// What a rate limit held back came after the grace, and then counts as reuse: the family is gone, as it must be.
		assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 401));
		var lineages = answers.stream().filter(Answer::success).map(Answer::text)
				.map(text -> text.replaceAll(".*\"refresh_token\" *: *\"([^\"]+)\".*", "$1"))
				.collect(Collectors.toSet());
		assertThat(lineages).hasSize(1);
		var late = answers.stream().anyMatch(answer -> answer.status() == 401);
		assertThat(statusOf(() -> NOBODY.refresh(lineages.iterator().next()))).isEqualTo(late ? 401 : 200);
		assertThat(person.client().sessions().list()).hasSize(late ? 1 : 2);
	}

	@Test
	void refusesRefreshTokensThatAreNone() {
		for (var token : List.of("", "nonsense", "x".repeat(5000), "😀", "null")) {
			assertThat(statusOf(() -> NOBODY.refresh(token))).as(token).isIn(400, 401);
		}
		assertThat(codeOf(() -> NOBODY.refresh("a".repeat(43)))).isNotEmpty();
	}

	private static Tokens refresh(Tokens tokens) {
		return Patient.call(() -> NOBODY.refresh(tokens.refreshToken()));
	}

	private static ShutterlineClient logIn(Person person) {
		return person.logInAgain().client();
	}

	private static String current(ShutterlineClient client) {
		return client.sessions().list().stream().filter(Session::current).findFirst().orElseThrow().sessionId();
	}
}
