package org.shutterline.post.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class MediaSettingsTests {
	@Test
	void takesTheAgreedNamesFromTheEnvironment() {
		var environment = new MutablePropertySources();
		environment.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
				Map.of("SHUTTERLINE_MEDIA_SERVICE_URL", "http://media:8085")));
		var settings = new Binder(ConfigurationPropertySources.from(environment))
				.bind("shutterline.media", MediaSettings.class).get();
		assertThat(settings.serviceUrl()).isEqualTo(URI.create("http://media:8085"));
	}
}
