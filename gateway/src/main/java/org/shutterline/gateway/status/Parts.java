package org.shutterline.gateway.status;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.shutterline.gateway.calls.ServiceUrls;
import org.shutterline.gateway.limits.RateLimits;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All parts of the platform, each asked how it is; all at once, and none for long. */
@Component
class Parts {
	private static final String LIMITS = "redis-limits";
	private final WebClient http;
	private final ServiceUrls urls;
	private final RateLimits limits;
	private final StatusSettings settings;

	Parts(WebClient http, ServiceUrls urls, RateLimits limits, StatusSettings settings) {
		this.http = http;
		this.urls = urls;
		this.limits = limits;
		this.settings = settings;
	}

	Mono<List<Part>> ask() {
		var services = Flux.fromIterable(urls.all().entrySet())
				.flatMapSequential(entry -> service(entry.getKey().title(), entry.getValue()));
		return Flux.mergeSequential(services, limits()).collectList();
	}

	private Mono<Part> service(String name, ServiceUrls.Urls where) {
		return http.get().uri(where.managementUrl() + "/actuator/health/job").accept(MediaType.APPLICATION_JSON)
				.exchangeToMono(answer -> part(name, answer)).timeout(settings.timeout())
				.onErrorResume(failure -> Mono.just(new Part(name, Part.State.DOWN, reason(failure))));
	}

	private static Mono<Part> part(String name, ClientResponse answer) {
		if (answer.statusCode().is2xxSuccessful()) {
			return answer.releaseBody().thenReturn(new Part(name, Part.State.UP, "ready"));
		}
		return answer.bodyToMono(Health.class).map(Health::complaint)
				.onErrorReturn("answers " + answer.statusCode().value())
				.defaultIfEmpty("answers " + answer.statusCode().value())
				.map(detail -> new Part(name, Part.State.DOWN, detail));
	}

	/** Without Redis the gateway limits alone, and everything else works. */
	private Mono<Part> limits() {
		return limits.ping().timeout(settings.timeout())
				.then(Mono.fromSupplier(() -> limits.isAlone()
						? new Part(LIMITS, Part.State.DEGRADED, "slow; the gateway limits alone")
						: new Part(LIMITS, Part.State.UP, "ready")))
				.onErrorReturn(new Part(LIMITS, Part.State.DEGRADED, "not reachable; the gateway limits alone"));
	}

	private String reason(Throwable failure) {
		return failure instanceof TimeoutException
				? "no answer within " + settings.timeout().toMillis() + " ms"
				: "not reachable";
	}

	/** What the health endpoint of a service answers. */
	record Health(String status, @Nullable Map<String, Ingredient> components) {
		String complaint() {
			var ill = components == null ? Map.<String, Ingredient>of() : components;
			String names = ill.entrySet().stream().filter(entry -> !"UP".equals(entry.getValue().status()))
					.map(Map.Entry::getKey).sorted().collect(Collectors.joining(", "));
			return names.isEmpty() ? "reports " + status : "without " + names;
		}

		record Ingredient(String status) {}
	}
}
