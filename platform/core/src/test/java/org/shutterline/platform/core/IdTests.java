package org.shutterline.platform.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class IdTests {
	private final JsonMapper json = CoreAutoConfigurationTests.platformJson();

	record Post(Id postId) {}

	@Test
	void isAStringOnTheWire() {
		assertThat(json.writeValueAsString(new Post(Id.of(67890)))).isEqualTo("{\"post_id\":\"67890\"}");
		assertThat(json.readValue("{\"post_id\":\"67890\"}", Post.class)).isEqualTo(new Post(Id.of(67890)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "67890", "true", "\"\"", "\"abc\"", "{}", "[]", "\"-1\"", "\"0\"" })
	void refusesEverythingElseOnTheWire(String value) {
		assertThatThrownBy(() -> json.readValue("{\"post_id\":" + value + "}", Post.class))
				.isInstanceOf(JacksonException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "007", "+1", "-1", " 1", "1 ", "1e3", "0x1", "9223372036854775808",
			"99999999999999999999", "١٢" })
	void parsesOneFormOnly(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Id.parse(text));
	}

	@Test
	void parsesTheGreatest() {
		assertThat(Id.parse("9223372036854775807").value()).isEqualTo(Long.MAX_VALUE);
	}
}
