package org.shutterline.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.contracts.EventContract;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.Topics;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;

@UserServiceTest
class MeTests {
	private static final String ME = "/api/v1/me";
	private final Api api;

	@Autowired
	MeTests(Api api) {
		this.api = api;
	}

	@Test
	void showsMyAccount() {
		var user = api.signUp();
		var answer = api.get(ME, user);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("ETag")).hasValue("\"1\"");
		assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("user_id", "username", "email",
				"email_verified", "display_name", "bio", "profile_pic_url", "private", "version", "created_at");
		assertThat(answer.text("created_at")).endsWith("Z");
		assertThat(answer.json().get("user_id").isString()).isTrue();
	}

	@Test
	void editsWhatIsSentAndLeavesTheRest() {
		var user = api.signUp();
		api.patch(ME, user, "{\"bio\": \"Compilers.\"}");
		var answer = api.patch(ME, user, "{\"display_name\": \" Grace \"}");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text("display_name")).isEqualTo("Grace");
		assertThat(answer.text("bio")).isEqualTo("Compilers.");
		assertThat(answer.json().get("version").asInt()).isEqualTo(3);
		assertThat(api.get(ME, user).json()).isEqualTo(answer.json());
	}

	@Test
	void tellsTheOthersOfEachEditOnce() {
		var user = api.signUp();
		api.patch(ME, user, "{\"bio\": \"Compilers.\"}");
		api.patch(ME, user, "{\"bio\": \"Compilers.\"}");
		api.patch(ME, user, "{}");
		api.patch(ME, user, "{\"bio\": \"\"}");
		assertThat(Topics.told(EventContract.of("user_changed"), user.id().toString(), 3))
				.satisfiesExactly(first -> assertThat(first).contains("\"version\":1", "\"bio\":\"\""),
						second -> assertThat(second).contains("\"version\":2", "\"bio\":\"Compilers.\""),
						third -> assertThat(third).contains("\"version\":3", "\"bio\":\"\""));
	}

	@Test
	void editsOnlyTheVersionThatWasSeen() {
		var user = api.signUp();
		assertThat(api.patch(ME, user, "{\"bio\": \"a\"}", "If-Match", "\"1\"").status()).isEqualTo(200);
		var stale = api.patch(ME, user, "{\"bio\": \"b\"}", "If-Match", "\"1\"");
		assertThat(stale.status()).isEqualTo(412);
		assertThat(stale.code()).isEqualTo("stale_version");
		assertThat(api.patch(ME, user, "{\"bio\": \"c\"}", "If-Match", "2").status()).isEqualTo(200);
		assertThat(api.patch(ME, user, "{\"bio\": \"d\"}", "If-Match", "*").status()).isEqualTo(200);
		assertThat(api.patch(ME, user, "{\"bio\": \"e\"}", "If-Match", "x").status()).isEqualTo(400);
	}

	@Test
	void oneOfManyEditsOfAVersionWins() {
		var user = api.signUp();
		var answers = api.atOnce(8,
				() -> api.patch(ME, user, "{\"bio\": \"" + System.nanoTime() + "\"}", "If-Match", "\"1\""));
		assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 412);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{\"display_name\": \"a\\u0000b\"} | display_name",
			"{\"bio\": \"\\ud800\"} | bio", "{\"private\": \"true\"} | private", "{\"username\": \"a\"} | username",
			"{\"username\": \"admin\"} | username", "{\"profile_media_id\": 5} | profile_media_id",
			"{\"profile_media_id\": \"x\"} | profile_media_id", "{\"profile_media_id\": {}} | profile_media_id",
			"{\"email\": \"x@example.org\"} | email",
			"{\"display_name\": \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"} | display_name" })
	void refusesWhatCannotBe(String body, String field) {
		var answer = api.patch(ME, api.signUp(), body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.fields()).containsExactly(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "{\"bio\": 5}", "{\"bio\": [\"x\"]}" })
	void refusesABodyThatIsNone(String body) {
		var answer = api.patch(ME, api.signUp(), body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.code()).isEqualTo("invalid_request");
	}

	@Test
	void refusesABodyThatIsTooLarge() {
		assertThat(api.patch(ME, api.signUp(), "{\"bio\": \"" + "x".repeat(70_000) + "\"}").status()).isEqualTo(413);
	}

	@Test
	void refusesStrangers() {
		assertThat(api.get(ME, null).code()).isEqualTo("unauthenticated");
		assertThat(api.patch(ME, null, "{}").code()).isEqualTo("unauthenticated");
		assertThat(api.send("GET", ME, "not.a.token", null).code()).isEqualTo("unauthenticated");
		String token = api.signUp().token();
		assertThat(api.send("GET", ME, token.substring(0, token.length() - 4) + "AAAA", null).status()).isEqualTo(401);
	}
}
