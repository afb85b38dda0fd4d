package org.shutterline.load.service;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;

import org.springframework.context.ConfigurableApplicationContext;

import io.micrometer.core.instrument.MeterRegistry;

/** feed-service, with a bare page and a naive feed beside its own. */
public final class LoadedFeedService {
	private final ConfigurableApplicationContext context;

	private LoadedFeedService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** @param arguments the service's own */
	public static void main(String[] arguments) throws IOException, ClassNotFoundException, SQLException {
		ServiceUnderLoad.serve("org.shutterline.feed.FeedServiceApplication", FeedAdditions.class,
				context -> new LoadedFeedService(context)::run, arguments);
	}

	private String run(PrintStream out, String... words) {
		return switch (words[0]) {
			case "keep" -> {
				byte[] page = get(words[1], words[2]);
				context.getBean(KeptPage.class).keep(page);
				yield Integer.toString(page.length);
			}
			case "rounds" -> {
				double before = rounds();
				get(words[1], words[2]);
				yield Long.toString(Math.round(rounds() - before));
			}
			default -> throw new IllegalArgumentException(words[0]);
		};
	}

	/** How often it has waited for Redis so far. */
	private double rounds() {
		return context.getBean(MeterRegistry.class).get("shutterline.redis.rounds").functionCounter().count();
	}

	/** Reads a page of its own as a client does. */
	private byte[] get(String path, String token) {
		var address = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path;
		var request = HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token).build();
		try (var client = HttpClient.newHttpClient()) {
			var answer = client.send(request, BodyHandlers.ofByteArray());
			if (answer.statusCode() != 200) {
				throw new IllegalStateException("GET " + path + " answers " + answer.statusCode());
			}
			return answer.body();
		}
		catch (IOException e) {
			throw new IllegalStateException(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}
}
