package org.shutterline.e2e.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

import com.sun.net.httpserver.HttpServer;

/** Takes traces as a collector does, and throws them away: what a real one does with them, it does elsewhere. */
final class SpanSink implements AutoCloseable {
	private final HttpServer server;
	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
	private final LongAdder bytes = new LongAdder();

	SpanSink() {
		try {
			server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		server.setExecutor(threads);
		server.createContext("/v1/traces", exchange -> {
			try (var body = exchange.getRequestBody()) {
				bytes.add(body.transferTo(OutputStream.nullOutputStream()));
			}
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		server.start();
	}

	String address() {
		return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
	}

	/** How much came, in OTLP's compact form. */
	long bytes() {
		return bytes.sum();
	}

	@Override
	public void close() {
		server.stop(0);
		threads.close();
	}
}
