package org.shutterline.post.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.FieldProblem;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.servlet.Idempotency;
import org.shutterline.platform.servlet.IdempotencyKey;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Uploads a file for somebody as a client of theirs would: asks media-service with their token, sends the file to the
 * object store, says that it is there. What media-service refuses is refused in its words.
 */
@Component
public class MediaUploads {
	private static final String UPLOADS = "/api/v1/media/uploads";

	private final RestClient client;
	private final HttpClient store;
	private final Duration storeTimeout;
	private final JsonMapper json;
	private final CircuitBreaker breaker = CircuitBreaker.of("media-service-uploads",
			CircuitBreakerConfig.custom().slidingWindowSize(20).minimumNumberOfCalls(10)
					.waitDurationInOpenState(Duration.ofSeconds(5)).ignoreExceptions(HttpClientErrorException.class)
					.build());

	MediaUploads(RestClient.Builder builder, MediaSettings settings, JsonMapper json) {
		var requests = ClientHttpRequestFactoryBuilder.jdk()
				.withHttpClientCustomizer(http -> http.version(HttpClient.Version.HTTP_1_1))
				.build(HttpClientSettings.defaults().withConnectTimeout(settings.connectTimeout())
						.withReadTimeout(settings.readTimeout()));
		this.client = builder.requestFactory(requests).baseUrl(settings.serviceUrl().toString()).build();
		this.store = store(settings);
		this.storeTimeout = settings.storeTimeout();
		this.json = json;
	}

	/**
	 * The signature covers the host that clients are told. Where that is not the store's address here, the store is asked as
	 * a proxy would be, which names the host as it was signed.
	 */
	private static HttpClient store(MediaSettings settings) {
		var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
				.connectTimeout(settings.connectTimeout());
		URI address = settings.storeAddress();
		return address == null
				? client.build()
				: client.proxy(
						ProxySelector.of(InetSocketAddress.createUnresolved(address.getHost(), address.getPort())))
						.build();
	}

	/** What media-service says of an upload; the URL is null where nothing is to be sent any more. */
	record Ticket(Id mediaId, @Nullable String status, @Nullable String url, @Nullable Map<String, String> headers) {
		boolean isPending() {
			return status == null || status.equals("pending");
		}
	}

	private record Wanted(String contentType, long sizeBytes, String checksumSha256, String purpose,
			@Nullable String altText) {}

	/**
	 * The media that the file becomes. A repetition with the same key gets the same one, and sends what is missing.
	 *
	 * @throws ProblemException as media-service refuses it, or if the upload can't be made at the moment
	 */
	public Id upload(String token, OriginalFile file, @Nullable String altText, IdempotencyKey key) {
		var wanted = new Wanted(file.contentType(), file.size(), file.sha256(), "post", altText);
		var asked = asking(() -> client.post().uri(UPLOADS).headers(headers -> {
			headers.setBearerAuth(token);
			named(key).ifPresent(name -> headers.set(IdempotencyKey.HEADER, name));
		}).contentType(MediaType.APPLICATION_JSON).body(wanted).retrieve().toEntity(Ticket.class));
		var granted = Objects.requireNonNull(asked.getBody());
		var ticket = asked.getHeaders().containsHeader(Idempotency.REPLAYED)
				? current(token, granted.mediaId())
				: Optional.of(granted);
		// One that is gone by now is no media of theirs any more; whether a post of it was made, the caller's memory says.
		ticket.filter(Ticket::isPending).ifPresent(open -> {
			send(open, file);
			complete(token, open.mediaId());
		});
		return granted.mediaId();
	}

	private Optional<Ticket> current(String token, Id mediaId) {
		try {
			return Optional.ofNullable(asking(() -> client.get().uri(UPLOADS + "/{id}", mediaId)
					.headers(headers -> headers.setBearerAuth(token)).retrieve().body(Ticket.class)));
		}
		catch (ProblemException e) {
			if (e.problem().type().status() == HttpStatus.NOT_FOUND.value()) {
				return Optional.empty();
			}
			throw e;
		}
	}

	private void send(Ticket ticket, OriginalFile file) {
		if (ticket.url() == null) {
			return;
		}
		try {
			var request = HttpRequest.newBuilder(URI.create(ticket.url())).timeout(storeTimeout)
					.PUT(BodyPublishers.ofFile(file.path()));
			Objects.requireNonNullElse(ticket.headers(), Map.<String, String>of()).forEach(request::header);
			int status = store.send(request.build(), BodyHandlers.discarding()).statusCode();
			// A twin of this request may have sent the same file a moment ago.
			if (status != HttpStatus.OK.value() && status != HttpStatus.PRECONDITION_FAILED.value()) {
				throw unavailable(new IOException("The object store answered " + status));
			}
		}
		catch (IOException e) {
			throw unavailable(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw unavailable(e);
		}
	}

	private void complete(String token, Id mediaId) {
		asking(() -> client.post().uri(UPLOADS + "/{id}/complete", mediaId)
				.headers(headers -> headers.setBearerAuth(token)).retrieve().toBodilessEntity());
	}

	private <T> T asking(Supplier<T> call) {
		try {
			return breaker.executeSupplier(call);
		}
		catch (HttpClientErrorException refusal) {
			throw refused(refusal);
		}
		catch (RestClientException | CallNotPermittedException fault) {
			throw unavailable(fault);
		}
	}

	/** Another than the client's own, as that one is for the post. */
	private static Optional<String> named(IdempotencyKey key) {
		return switch (key) {
			case IdempotencyKey.None() -> Optional.empty();
			case IdempotencyKey.Given(var user, var operation, var name) -> Optional
					.of("form-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
		};
	}

	private ProblemException refused(HttpClientErrorException refusal) {
		try {
			JsonNode said = json.readTree(refusal.getResponseBodyAsByteArray());
			var type = new ProblemType(refusal.getStatusCode().value(), said.required("code").asString(),
					said.required("title").asString());
			List<FieldProblem> errors = new ArrayList<>();
			said.path("errors").forEach(error -> errors.add(new FieldProblem(
					error.path("field").asString("").equals("content_type") ? "file" : error.path("field").asString(),
					error.path("message").asString())));
			String retryAfter = refusal.getResponseHeaders() == null
					? null
					: refusal.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER);
			return retryAfter == null
					? new ProblemException(new Problem(type, said.required("detail").asString(), errors))
					: new ProblemException(type, said.required("detail").asString(),
							Duration.ofSeconds(Long.parseLong(retryAfter)));
		}
		catch (JacksonException | IllegalArgumentException e) {
			return unavailable(refusal);
		}
	}

	private static ProblemException unavailable(Exception cause) {
		var problem = new ProblemException(ProblemType.UNAVAILABLE, "The file can't be taken at the moment.");
		problem.initCause(cause);
		return problem;
	}
}
