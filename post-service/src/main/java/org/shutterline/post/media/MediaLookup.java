package org.shutterline.post.media;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.context.ContextSnapshotFactory;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
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
	private final Duration limit;
	private final CircuitBreaker breaker = CircuitBreaker.of("media-service",
			CircuitBreakerConfig.custom().slidingWindowSize(20).minimumNumberOfCalls(10)
					.waitDurationInOpenState(Duration.ofSeconds(5)).ignoreExceptions(HttpClientErrorException.class)
					.build());

	MediaLookup(RestClient.Builder builder, MediaSettings settings) {
		var requests = ClientHttpRequestFactoryBuilder.jdk()
				.withHttpClientCustomizer(http -> http.version(HttpClient.Version.HTTP_1_1))
				.build(HttpClientSettings.defaults().withConnectTimeout(settings.connectTimeout())
						.withReadTimeout(settings.readTimeout()));
		this.limit = settings.readTimeout();
		this.client = builder.requestFactory(requests).baseUrl(settings.serviceUrl().toString()).build();
	}

	/** What media-service says of a media to its owner. */
	record Found(@Nullable String purpose) {}

	/**
	 * Those of the media that are there and belong to whom the token belongs to. All are asked for at once, within one time
	 * limit. To the breaker that is one call: what befalls a single request does not end those of all others.
	 *
	 * @throws ProblemException if media-service can't say it of all of them
	 */
	Map<Id, Found> find(String token, Collection<Id> mediaIds) {
		try {
			return breaker.executeSupplier(() -> answers(token, mediaIds));
		}
		catch (RestClientException | CallNotPermittedException fault) {
			throw unavailable(fault);
		}
	}

	private Map<Id, Found> answers(String token, Collection<Id> mediaIds) {
		var found = new ConcurrentHashMap<Id, Found>();
		// The questions belong to the request's trace.
		var context = ContextSnapshotFactory.builder().build().captureAll();
		var questions = mediaIds.stream()
				.map(id -> Executors.callable(
						context.wrap(() -> answer(token, id).ifPresent(answer -> found.put(id, answer)))))
				.toList();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (var asked : threads.invokeAll(questions, limit.toNanos(), TimeUnit.NANOSECONDS)) {
				asked.get();
			}
		}
		catch (ExecutionException e) {
			throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e);
		}
		catch (CancellationException e) {
			throw unavailable(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw unavailable(e);
		}
		return found;
	}

	private Optional<Found> answer(String token, Id mediaId) {
		try {
			return Optional.ofNullable(client.get().uri("/api/v1/media/{id}", mediaId)
					.headers(headers -> headers.setBearerAuth(token)).retrieve().body(Found.class));
		}
		catch (HttpClientErrorException.NotFound _) {
			return Optional.empty();
		}
	}

	private static ProblemException unavailable(Exception cause) {
		var problem = new ProblemException(ProblemType.UNAVAILABLE, "The media can't be checked at the moment.");
		problem.initCause(cause);
		return problem;
	}
}
