package org.shutterline.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Keeps what it has once loaded, as a cache before the origin does, until it is told to forget. */
@TestConfiguration(proxyBeanMethods = false)
public class Cdn {
	private static final Set<String> KEPT = ConcurrentHashMap.newKeySet();
	private static final Set<String> BUSY = ConcurrentHashMap.newKeySet();
	private static final Queue<String> HEARD = new ConcurrentLinkedQueue<>();
	private static final HttpServer SERVER = start();

	@Bean
	static BeanFactoryPostProcessor purgeProperties(ConfigurableEnvironment environment) {
		return beans -> environment.getPropertySources().addFirst(new MapPropertySource("cdn", Map.of(
				"shutterline.media.purge.url", "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/purge",
				"shutterline.media.purge.authorization", "Bearer purges")));
	}

	/** The status with which it answers for a URL of the origin. */
	public static int status(String url) throws IOException, InterruptedException {
		String path = URI.create(url).getPath();
		if (KEPT.contains(path)) {
			return 200;
		}
		int status = Caller.fetch(url).statusCode();
		if (status == 200) {
			KEPT.add(path);
		}
		return status;
	}

	/** Has it refuse the next purge of this URL. */
	public static void failOnce(String url) {
		BUSY.add(URI.create(url).getPath());
	}

	/** How often it was told to forget a URL. */
	public static long purges(String url) {
		return HEARD.stream().filter(URI.create(url).getPath()::equals).count();
	}

	private static HttpServer start() {
		try {
			var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.createContext("/purge", Cdn::purge);
			server.start();
			return server;
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void purge(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath().substring("/purge".length());
		boolean allowed = exchange.getRequestMethod().equals("PURGE")
				&& "Bearer purges".equals(exchange.getRequestHeaders().getFirst("Authorization"));
		boolean done = allowed && !BUSY.remove(path);
		HEARD.add(path);
		if (done) {
			KEPT.remove(path);
		}
		exchange.sendResponseHeaders(done ? 200 : allowed ? 503 : 401, -1);
		exchange.close();
	}
}
