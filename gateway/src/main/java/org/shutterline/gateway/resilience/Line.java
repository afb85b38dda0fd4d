package org.shutterline.gateway.resilience;

import java.time.Duration;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import reactor.netty.http.client.HttpClient;

/**
 * The way to one service, shared with no other.
 *
 * @param address where it is
 * @param calls what is under way at it
 * @param streams the streams of events that are open to it
 * @param callClients with connections for the calls alone
 * @param streamClients with connections for the streams alone
 * @param retryAfter how long clients should stay away while it is given up, in seconds
 */
record Line(String address, CircuitBreaker breaker, Bulkhead calls, Bulkhead streams, LoopClients callClients,
		LoopClients streamClients, Duration timeLimit, String retryAfter) {
	Bulkhead bulkhead(boolean stream) {
		return stream ? streams : calls;
	}

	HttpClient client(boolean stream) {
		return (stream ? streamClients : callClients).here();
	}
}
