package org.shutterline.gateway.resilience;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import org.shutterline.gateway.calls.Service;
import org.shutterline.gateway.calls.ServiceNames;
import org.shutterline.gateway.calls.ServiceUrls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelOption;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The ways to all services. */
@Component
class Lines implements AutoCloseable {
	private static final Logger log = LoggerFactory.getLogger(Lines.class);
	/** Below the services' own keep-alive, so that no request goes to a connection that is being closed. */
	private static final Duration IDLE = Duration.ofSeconds(15);
	private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
	private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
	private final Map<Service, Line> lines = new EnumMap<>(Service.class);
	private final LineSettings settings;

	Lines(LineSettings settings, ServiceUrls services, MeterRegistry meters) {
		this.settings = settings;
		services.all().forEach((service, where) -> lines.put(service, line(service, address(where.serviceUrl()))));
		TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
		TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
	}

	Line to(Service service) {
		var line = lines.get(service);
		if (line == null) {
			throw new IllegalArgumentException("No line leads to " + service);
		}
		return line;
	}

	Map<Service, Line> all() {
		return lines;
	}

	private Line line(Service service, String address) {
		String name = service.title();
		var breaker = breakers.circuitBreaker(name, breakerConfig(settings.breaker()));
		breaker.getEventPublisher()
				.onStateTransition(event -> log.warn("{}: breaker {}", name, event.getStateTransition()));
		int calls = settings.calls(service);
		return new Line(address, breaker, bulkhead(name, calls), bulkhead(name + "-streams", settings.streams()),
				clients(name, calls), clients(name + "-streams", settings.streams()), settings.timeLimit(service),
				Long.toString(Math.max(1, settings.breaker().open().toSeconds())));
	}

	private static String address(URI url) {
		String text = url.toString();
		return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
	}

	private static CircuitBreakerConfig breakerConfig(LineSettings.Breaker breaker) {
		return CircuitBreakerConfig.custom().slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
				.slidingWindowSize(breaker.window()).minimumNumberOfCalls(breaker.least())
				.failureRateThreshold(breaker.failures()).waitDurationInOpenState(breaker.open())
				.permittedNumberOfCallsInHalfOpenState(breaker.trials()).maxWaitDurationInHalfOpenState(breaker.open())
				.build();
	}

	private Bulkhead bulkhead(String name, int most) {
		return bulkheads.bulkhead(name,
				BulkheadConfig.custom().maxConcurrentCalls(most).maxWaitDuration(Duration.ZERO).build());
	}

	/** Clients that repeat nothing by themselves: Reactor's own would also repeat a POST whose connection was reset. */
	private LoopClients clients(String name, int connections) {
		return new LoopClients(() -> ConnectionProvider.builder(name).maxConnections(connections)
				.pendingAcquireMaxCount(connections).pendingAcquireTimeout(settings.connectTimeout()).maxIdleTime(IDLE)
				.evictInBackground(IDLE).lifo().build(),
				pool -> ServiceNames.lookedUpBy(HttpClient.create(pool)).disableRetry(true).option(
						ChannelOption.CONNECT_TIMEOUT_MILLIS,
						(int) settings.connectTimeout().toMillis()));
	}

	@Override
	public void close() {
		for (var line : lines.values()) {
			line.callClients().close();
			line.streamClients().close();
		}
	}
}
