package org.shutterline.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpResources;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

class LoopClientsTests implements AutoCloseable {
	private final LoopClients clients = new LoopClients(() -> ConnectionProvider.create("loops", 10),
			HttpClient::create);

	@Test
	void asksOverConnectionsThatTheAskingLoopServes() {
		var server = HttpServer.create().host("localhost").port(0)
				.handle((request, response) -> response.sendString(Mono.just("here"))).bindNow();
		try {
			for (int round = 0; round < 3; round++) {
				for (EventExecutor loop : HttpResources.get().onServer(LoopResources.DEFAULT_NATIVE)) {
					assertThat(servedBy(loop, server.port())).isSameAs(loop);
				}
			}
		}
		finally {
			server.disposeNow();
		}
	}

	@Test
	void hasOneClientForAllWhoAreNoLoop() throws InterruptedException {
		var here = new HashSet<HttpClient>();
		for (int i = 0; i < 3; i++) {
			Thread.ofPlatform().start(() -> here.add(clients.here())).join();
		}
		assertThat(here).containsExactly(clients.here());
	}

	private EventLoop servedBy(EventExecutor loop, int port) {
		return Mono.defer(() -> clients.here().get().uri("http://localhost:" + port)
				.responseConnection((answer, connection) -> connection.inbound().receive().then()
						.thenReturn(connection.channel().eventLoop()))
				.single()).subscribeOn(Schedulers.fromExecutor(loop)).blockOptional(Duration.ofMinutes(1))
				.orElseThrow();
	}

	@AfterEach
	@Override
	public void close() {
		clients.close();
	}
}
