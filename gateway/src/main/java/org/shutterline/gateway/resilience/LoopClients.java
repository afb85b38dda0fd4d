package org.shutterline.gateway.resilience;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import reactor.core.scheduler.NonBlocking;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * A client for each event loop of the server, with connections that the same loop serves: a request that stays on its
 * thread all the way there and back wakes no other. Reactor Netty opens a connection on the loop that asks for it, but
 * lends it to any.
 */
class LoopClients implements AutoCloseable {
	private final List<ConnectionProvider> pools = new CopyOnWriteArrayList<>();
	private final FastThreadLocal<HttpClient> own;
	private final HttpClient others;

	/**
	 * @param pool makes a pool; how much is under way over all of them is bounded elsewhere
	 * @param client makes a client of a pool
	 */
	LoopClients(Supplier<ConnectionProvider> pool, Function<ConnectionProvider, HttpClient> client) {
		this.others = client.apply(kept(pool.get()));
		this.own = new FastThreadLocal<>() {
			@Override
			protected HttpClient initialValue() {
				return client.apply(kept(pool.get()));
			}
		};
	}

	/** The client of the loop that asks, or one for all who are no loop. */
	HttpClient here() {
		var asking = Thread.currentThread();
		return asking instanceof FastThreadLocalThread && asking instanceof NonBlocking ? own.get() : others;
	}

	private ConnectionProvider kept(ConnectionProvider pool) {
		pools.add(pool);
		return pool;
	}

	@Override
	public void close() {
		pools.forEach(ConnectionProvider::dispose);
	}
}
