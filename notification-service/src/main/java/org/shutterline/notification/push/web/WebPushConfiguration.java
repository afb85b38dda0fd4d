package org.shutterline.notification.push.web;

import java.net.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

import com.interaso.webpush.WebPush;
import okhttp3.ConnectionSpec;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("shutterline.push.web.private-key")
class WebPushConfiguration {
	@Bean
	VapidKey vapidKey(WebPushSettings settings) {
		return VapidKey.of(Objects.requireNonNull(settings.publicKey(), "shutterline.push.web.public-key"),
				Objects.requireNonNull(settings.privateKey()));
	}

	@Bean
	WebPushProvider webPushProvider(VapidKey key, WebPushSettings settings, JsonMapper json, Clock clock) {
		var endpoints = new Endpoints(Dns.SYSTEM, settings.privateEndpoints());
		return new WebPushProvider(new WebPush(settings.subject(), key.pair()), endpoints,
				client(endpoints, settings), json, clock);
	}

	/** Follows nobody elsewhere; a proxy would look names up itself. */
	static OkHttpClient client(Endpoints endpoints, WebPushSettings settings) {
		return new OkHttpClient.Builder().dns(endpoints).proxy(Proxy.NO_PROXY).followRedirects(false)
				.followSslRedirects(false).callTimeout(settings.timeout())
				.connectionSpecs(settings.privateEndpoints()
						? List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT)
						: List.of(ConnectionSpec.MODERN_TLS))
				.build();
	}
}
