package org.shutterline.platform.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.schema.MigrationsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class CoreAutoConfigurationTests {
	record Command(String userName, int count, boolean quiet, Instant createdAt) {}

	static JsonMapper platformJson() {
		JsonMapper.Builder builder = JsonMapper.builder();
		new CoreAutoConfiguration().platformJson().customize(builder);
		return builder.build();
	}

	@Test
	void writesSnakeCaseAndIsoTimes() {
		runner().run(context -> assertThat(context.getBean(JsonMapper.class)
				.writeValueAsString(new Command("ada", 1, true, Instant.parse("2026-01-02T03:04:05.006Z")))).isEqualTo(
						"{\"user_name\":\"ada\",\"count\":1,\"quiet\":true,\"created_at\":\"2026-01-02T03:04:05.006Z\"}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"user_name\":5", "\"user_name\":1.5", "\"user_name\":true", "\"user_name\":{}",
			"\"count\":\"5\"", "\"count\":\"\"", "\"count\":1.5", "\"count\":true", "\"count\":99999999999",
			"\"count\":null", "\"quiet\":\"true\"", "\"quiet\":1", "\"created_at\":\"today\"" })
	void refusesWrongTypes(String member) {
		String good = "\"user_name\":\"ada\",\"count\":1,\"quiet\":true,\"created_at\":\"2026-01-02T03:04:05Z\"";
		runner().run(context -> {
			JsonMapper json = context.getBean(JsonMapper.class);
			assertThat(json.readValue("{" + good + "}", Command.class).userName()).isEqualTo("ada");
			assertThatThrownBy(() -> json.readValue("{" + good + "," + member + "}", Command.class))
					.isInstanceOf(JacksonException.class);
		});
	}

	@Test
	void clockTicksInMilliseconds() {
		runner().run(context -> {
			Instant now = context.getBean(Clock.class).instant();
			assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MILLIS));
		});
	}

	@Test
	void needsNeitherDatabaseNorMigrationsNorServletNorReactor() {
		runner().withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "org.flywaydb",
				"org.springframework.boot.flyway", "jakarta.servlet", "reactor", "org.springframework.transaction"))
				.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Ids.class));
	}

	private static ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class,
				CoreAutoConfiguration.class, MigrationsAutoConfiguration.class, IdsAutoConfiguration.class,
				TokensAutoConfiguration.class));
	}
}
