package org.shutterline.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/** Has user-service sign with its next key, by its management port. */
record RotateKeys(int managementPort, boolean force) {
	private static final Duration LIMIT = Duration.ofSeconds(30);
	private static final int TOO_EARLY = 409;

	/** @return what was done, for people */
	String run() throws InterruptedException, CommandFailed {
		var answer = ask();
		return switch (answer.statusCode()) {
			case 200 -> """
					The signing key was      %s
					New tokens are signed by %s
					Published as the next    %s
					Tokens of the old key are accepted until they expire.""".formatted(field(answer, "old_key"),
					field(answer, "new_key"), field(answer, "next"));
			case TOO_EARLY -> throw new CommandFailed(
					"""
					Nothing was rotated: the next key (%s) has been published for too short a time. Whoever has fetched the keys before
					would refuse its tokens. It may sign from %s on; --force rotates at once, and some requests may fail for some seconds."""
							.formatted(field(answer, "next"), field(answer, "possible_from")));
			default -> throw new CommandFailed(
					"user-service did not rotate its keys, but answered " + answer.statusCode() + ": " + answer.body());
		};
	}

	/** Values of an actuator's body are strings; the service's strict JSON takes nothing else for one. */
	private HttpResponse<String> ask() throws InterruptedException, CommandFailed {
		var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/actuator/signingkeys"))
				.timeout(LIMIT).header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString("{\"force\": \"" + force + "\"}")).build();
		try (var http = HttpClient.newHttpClient()) {
			return http.send(request, BodyHandlers.ofString());
		}
		catch (IOException e) {
			throw new CommandFailed("user-service cannot be reached. Is the platform running? ./dev status tells.");
		}
	}

	private static String field(HttpResponse<String> answer, String name) throws CommandFailed {
		var found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(answer.body());
		if (!found.find()) {
			throw new CommandFailed("user-service's answer has no " + name + ": " + answer.body());
		}
		return found.group(1);
	}
}
