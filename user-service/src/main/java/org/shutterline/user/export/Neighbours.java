package org.shutterline.user.export;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.user.session.TokenIssuer;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

import tools.jackson.databind.JsonNode;

/** Asks the other services for what they keep of somebody. Whatever one can't give now is an {@link IOException}. */
@Component
class Neighbours {
	private static final int PAGE = 100;
	/** Short ones only: what lasts longer has the whole export made later. A refusal stays one. */
	private final RetryTemplate retries = new RetryTemplate(RetryPolicy.builder().maxRetries(2)
			.delay(Duration.ofMillis(200)).multiplier(4).jitter(Duration.ofMillis(50))
			.includes(RestClientException.class).excludes(HttpClientErrorException.class).build());
	private final TokenIssuer tokens;
	private final Clock clock;
	private final RestClient pages;
	private final RestClient files;

	Neighbours(TokenIssuer tokens, Clock clock, RestClient.Builder builder, ServicesSettings settings) {
		this.clock = clock;
		this.tokens = tokens;
		this.pages = client(builder, settings.connectTimeout(), settings.readTimeout());
		this.files = client(builder, settings.connectTimeout(), settings.fileTimeout());
	}

	/** What is done with a file; reads it to its end or throws. */
	interface FileReader {
		void read(InputStream file) throws IOException;
	}

	/** Hands out all records of a list, page by page. */
	void each(URI list, Id user, Consumer<JsonNode> page) throws IOException {
		@Nullable
		String cursor = null;
		do {
			var answer = page(list, user, cursor);
			var records = answer.getBody();
			if (records == null || !records.isArray()) {
				throw new IOException(list + " gave no list");
			}
			page.accept(records);
			cursor = answer.getHeaders().getFirst("X-Next-Cursor");
		} while (cursor != null);
	}

	/**
	 * Has a file read.
	 *
	 * @return false if there is none (any more)
	 */
	boolean file(URI file, Id user, FileReader reader) throws IOException {
		try {
			return Boolean.TRUE.equals(files.get().uri(file)
					.headers(headers -> headers.setBearerAuth(internalTokenOf(user))).exchange((_, response) -> {
						if (response.getStatusCode() == HttpStatus.NOT_FOUND) {
							return false;
						}
						if (response.getStatusCode() != HttpStatus.OK) {
							throw new IOException(file + " gave " + response.getStatusCode());
						}
						var counted = new CountedStream(response.getBody());
						reader.read(counted);
						// A connection that breaks must not pass for the end of the file.
						if (counted.count() != response.getHeaders().getContentLength()) {
							throw new IOException(file + " broke off");
						}
						return true;
					}));
		}
		catch (RestClientException failed) {
			throw new IOException(failed.getMessage(), failed);
		}
	}

	private ResponseEntity<JsonNode> page(URI list, Id user, @Nullable String cursor) throws IOException {
		var uri = UriComponentsBuilder.fromUri(list).queryParam("limit", PAGE)
				.queryParamIfPresent("after_cursor", Optional.ofNullable(cursor)).build().toUri();
		try {
			return retries.execute(() -> pages.get().uri(uri)
					.headers(headers -> headers.setBearerAuth(internalTokenOf(user))).retrieve()
					.toEntity(JsonNode.class));
		}
		catch (RetryException failed) {
			throw new IOException(list + " failed: " + failed.getCause().getMessage(), failed);
		}
	}

	private String internalTokenOf(Id user) {
		return tokens.internal(user, clock.instant());
	}

	private static RestClient client(RestClient.Builder builder, Duration connect, Duration read) {
		var requests = ClientHttpRequestFactoryBuilder.jdk()
				.withHttpClientCustomizer(http -> http.version(HttpClient.Version.HTTP_1_1))
				.build(HttpClientSettings.defaults().withConnectTimeout(connect).withReadTimeout(read));
		return builder.clone().requestFactory(requests).build();
	}
}
