package org.shutterline.post.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StorySettingsTests {
	@Test
	void hasDefaults() {
		assertThat(bound(Map.of())).isEqualTo(new StorySettings(100, Duration.ofSeconds(5), Duration.ofDays(7)));
	}

	@ParameterizedTest
	@CsvSource({ "standing-per-author, 0", "sweep-every, 0s", "sweep-every, -1s", "kept-for, 59s", "kept-for, 0s" })
	void refusesWhatCouldNotWork(String name, String value) {
		assertThatExceptionOfType(BindException.class)
				.isThrownBy(() -> bound(Map.of("shutterline.stories." + name, value)));
	}

	private static StorySettings bound(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("shutterline.stories",
				StorySettings.class);
	}
}
