package org.shutterline.post.media;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Asks media-service for media that no event has told of yet. It answers a media's owner only, so its yes to the caller's
 * own token says whose the media is.
 */
@Component
class MediaLookup {
	private final RestClient client;
	private final CircuitBreaker breaker = CircuitBreaker.of("media-service",
			CircuitBreakerConfig.custom().slidingWindowSize(20).minimumNumberOfCalls(10)
					.waitDurationInOpenState(Duration.ofSeconds(5)).ignoreExceptions(HttpClientErrorException.class)
					.build());

	MediaLookup(RestClient.Builder builder, MediaSettings settings) {
		var requests = ClientHttpRequestFactoryBuilder.jdk()
				.withHttpClientCustomizer(http -> http.version(HttpClient.Version.HTTP_1_1))
				.build(HttpClientSettings.defaults().withConnectTimeout(settings.connectTimeout())
						.withReadTimeout(settings.readTimeout()));
		this.client = builder.requestFactory(requests).baseUrl(settings.serviceUrl().toString()).build();
	}

	/** What media-service says of a media to its owner. */
	record Found(@Nullable String purpose) {}

	/**
	 * The media, if it is there and belongs to whom the token belongs to.
	 *
	 * @throws ProblemException if media-service can't say
	 */
	Optional<Found> find(String token, Id mediaId) {
		try {
			return Optional.ofNullable(breaker.executeSupplier(() -> client.get().uri("/api/v1/media/{id}", mediaId)
					.headers(headers -> headers.setBearerAuth(token)).retrieve().body(Found.class)));
		}
		catch (HttpClientErrorException refusal) {
			if (refusal.getStatusCode() == HttpStatus.NOT_FOUND) {
				return Optional.empty();
			}
			throw unavailable(refusal);
		}
		catch (RestClientException | CallNotPermittedException fault) {
			throw unavailable(fault);
		}
	}

	private static ProblemException unavailable(RuntimeException cause) {
		var problem = new ProblemException(ProblemType.UNAVAILABLE, "The media can't be checked at the moment.");
		problem.initCause(cause);
		return problem;
	}
}
