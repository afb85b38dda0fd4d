package org.shutterline.gateway.resilience;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.shutterline.gateway.limits.ClientAddress;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Sinks;

/**
 * The streams of events that clients hold open through this gateway: so many of one address and no more, and all of them
 * end when the gateway stops, each told when to come back, so that they need not be cut off.
 */
@Component
class OpenStreams implements SmartLifecycle {
	/** Before the web server refuses requests and waits for those that are under way ({@code DEFAULT_PHASE - 1024}). */
	private static final int PHASE = DEFAULT_PHASE - 512;
	private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
	private volatile Sinks.Empty<Void> end = Sinks.empty();
	private final int mostOfAddress;
	private volatile boolean running;

	OpenStreams(LineSettings settings) {
		this.mostOfAddress = settings.streamsOfAddress();
	}

	/** Whether the address may have one more; it is counted from then on. */
	boolean open(ClientAddress client) {
		var granted = new boolean[1];
		byAddress.compute(client.bucket(), (_, open) -> {
			granted[0] = running && (open == null || open < mostOfAddress);
			return granted[0] ? Integer.valueOf(open == null ? 1 : open + 1) : open;
		});
		return granted[0];
	}

	void close(ClientAddress client) {
		byAddress.computeIfPresent(client.bucket(), (_, open) -> open == 1 ? null : open - 1);
	}

	/** The same exchange, whose answer ends when the gateway stops. */
	ServerWebExchange endingHere(ServerWebExchange exchange) {
		return exchange.mutate().response(new EndingStream(exchange.getResponse(), end.asMono())).build();
	}

	@Override
	public void start() {
		end = Sinks.empty();
		running = true;
	}

	@Override
	public void stop() {
		running = false;
		end.tryEmitEmpty();
	}

	@Override
	public boolean isRunning() {
		return running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}
}
