package org.shutterline.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.gateway.limits.ClientAddress;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class OpenStreamsTests {
	private static final ClientAddress ONE = new ClientAddress("192.0.2.1", "192.0.2.1");
	private static final ClientAddress OTHER = new ClientAddress("192.0.2.2", "192.0.2.2");
	private final OpenStreams streams = new OpenStreams(new LineSettings(Duration.ofSeconds(1), Duration.ofSeconds(1),
			10, 10, 2, new LineSettings.Breaker(50, 50, 10, Duration.ofSeconds(5), 5), Map.of()));
	private final MockServerWebExchange exchange = MockServerWebExchange
			.from(MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress("192.0.2.1", 1)));
	private final Sinks.Many<String> events = Sinks.many().unicast().onBackpressureBuffer();

	@BeforeEach
	void start() {
		streams.start();
	}

	@Test
	void grantsEachAddressSoManyAndFreesTheirPlaces() {
		assertThat(streams.open(ONE)).isTrue();
		assertThat(streams.open(ONE)).isTrue();
		assertThat(streams.open(ONE)).isFalse();
		assertThat(streams.open(OTHER)).isTrue();

		streams.close(ONE);
		assertThat(streams.open(ONE)).isTrue();
		assertThat(streams.open(ONE)).isFalse();
	}

	@Test
	void endsBetweenEventsWithTheTimeToComeBack() {
		var written = pass();
		events.tryEmitNext("data: first\n\n");

		streams.stop();

		assertThat(written.block(Duration.ofSeconds(30))).matches("(?s)data: first\n\nretry: [0-9]+\n\n");
		assertThat(events.currentSubscriberCount()).as("the service is let go").isZero();
		assertThat(streams.open(OTHER)).isFalse();
	}

	@Test
	void addsNothingToHalfAnEvent() {
		var written = pass();
		events.tryEmitNext("data: first\n\n");
		events.tryEmitNext("data: {\"half\": ");

		streams.stop();

		assertThat(written.block(Duration.ofSeconds(30))).isEqualTo("data: first\n\ndata: {\"half\": ");
	}

	@Test
	void endsInGoodOrderWhenTheServiceBreaksOff() {
		var written = pass();
		events.tryEmitNext("data: first\n\n");
		events.tryEmitError(new IOException("connection reset"));

		assertThat(written.block(Duration.ofSeconds(30))).matches("(?s)data: first\n\nretry: [0-9]+\n\n");
	}

	@Test
	void addsNothingToAStreamThatEndsByItself() {
		var written = pass();
		events.tryEmitNext("data: last\n\n");
		events.tryEmitComplete();

		assertThat(written.block(Duration.ofSeconds(30))).isEqualTo("data: last\n\n");
	}

	private Mono<String> pass() {
		var response = streams.endingHere(exchange).getResponse();
		var done = response.writeAndFlushWith(events.asFlux().map(OpenStreamsTests::buffer).map(Flux::just))
				.then(Mono.defer(() -> exchange.getResponse().getBodyAsString())).cache();
		done.subscribe();
		return done;
	}

	private static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
	}
}
