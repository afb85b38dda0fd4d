package org.shutterline.notification.push.fcm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;

import com.google.auth.oauth2.ServiceAccountCredentials;
import okhttp3.OkHttpClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("shutterline.push.fcm.service-account")
class FcmConfiguration {
	private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

	@Bean
	FcmProvider fcmProvider(FcmSettings settings, JsonMapper json, Clock clock) throws IOException {
		byte[] account = Objects.requireNonNull(settings.serviceAccount()).getBytes(UTF_8);
		var credentials = ServiceAccountCredentials.fromStream(new ByteArrayInputStream(account));
		String project = Objects.requireNonNull(credentials.getProjectId(), "the service account's project_id");
		// Messages are tried again, so access to Google need not be: that would hold a message for seven seconds.
		return new FcmProvider(credentials.createWithCustomRetryStrategy(false).createScoped(SCOPE),
				URI.create(settings.server() + "/v1/projects/" + project + "/messages:send"),
				new OkHttpClient.Builder().callTimeout(settings.timeout()).build(), json, clock);
	}
}
