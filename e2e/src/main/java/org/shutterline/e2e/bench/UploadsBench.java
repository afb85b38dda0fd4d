package org.shutterline.e2e.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.shutterline.e2e.client.NewUpload;
import org.shutterline.e2e.client.ShutterlineClient;

/**
 * What the calls of an upload cost, both together and without the bytes, at a rate that does not depend on the answers;
 * and as many calls of a bare endpoint. There is no worker beside it.
 */
final class UploadsBench {
	private static final int PER_SECOND = 50;
	private static final int BYTES = 300;
	/** About what the answer to the first call has. */
	private static final int ANSWER = 1_400;
	private static final Duration MOST = Duration.ofSeconds(30);
	private final LoadedService service;
	private final SignedTokens tokens;
	private final Duration time;
	private final PrintStream out;

	/** @param time how long each way is measured */
	UploadsBench(LoadedService service, SignedTokens tokens, Duration time, PrintStream out) {
		this.service = service;
		this.tokens = tokens;
		this.time = time;
		this.out = out;
	}

	/** One thing that is done so many times a second. */
	private interface Act {
		/** Returns how long that took which is to be measured. */
		Duration by(String token) throws IOException, InterruptedException;
	}

	List<Figure> run() {
		service.ask("keep", ANSWER);
		var bearers = bearers();
		out.println("Warming up: the calls of an upload, and a bare one …");
		measured(this::upload, bearers);
		try (var client = HttpClient.newHttpClient()) {
			Act bare = token -> bare(client, token).plus(bare(client, token));
			measured(bare, bearers);
			out.println("The calls of " + PER_SECOND + " uploads a second …");
			var uploads = measured(this::upload, bearers);
			var bares = measured(bare, bearers);
			return List.of(
					Figure.shown("both calls of an upload, " + PER_SECOND + "/s: p50 and p99", percentiles(uploads)),
					Figure.shown("two calls of a bare endpoint at that rate: p50 and p99", percentiles(bares)));
		}
	}

	/** Each is somebody new, so that nobody's quota is used up. */
	private List<String> bearers() {
		long first = System.currentTimeMillis();
		return IntStream.range(0, count()).mapToObj(number -> tokens.of(first + number)).toList();
	}

	private int count() {
		return (int) (PER_SECOND * time.toSeconds());
	}

	private Histogram measured(Act act, List<String> bearers) {
		var times = new ConcurrentHistogram(MOST.toNanos(), 3);
		var under = new ArrayList<Future<?>>();
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			long begin = System.nanoTime();
			for (int number = 0; number < bearers.size(); number++) {
				long due = begin + (long) (number * 1e9 / PER_SECOND);
				while (System.nanoTime() - due < 0) {
					LockSupport.parkNanos(due - System.nanoTime());
				}
				String bearer = bearers.get(number);
				under.add(executor.submit(() -> {
					times.recordValue(Math.min(MOST.toNanos(), act.by(bearer).toNanos()));
					return null;
				}));
			}
			for (var done : under) {
				done.get();
			}
		}
		catch (ExecutionException e) {
			throw new IllegalStateException(e.getCause());
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
		return times;
	}

	private Duration upload(String token) {
		var client = ShutterlineClient.at(base()).with(token);
		var bytes = new byte[BYTES];
		ThreadLocalRandom.current().nextBytes(bytes);
		var upload = NewUpload.forPost(bytes, "image/jpeg", null);
		long begin = System.nanoTime();
		var ticket = client.askForUpload(upload);
		var asked = Duration.ofNanos(System.nanoTime() - begin);
		client.send(ticket, bytes);
		begin = System.nanoTime();
		client.completeUpload(ticket.mediaId());
		var completed = Duration.ofNanos(System.nanoTime() - begin);
		client.deleteMedia(ticket.mediaId());
		return asked.plus(completed);
	}

	private Duration bare(HttpClient client, String token) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(base().resolve("/api/v1/media/uploads?bare"))
				.header("Authorization", "Bearer " + token).header("Content-Type", "application/octet-stream")
				.POST(BodyPublishers.ofByteArray(new byte[BYTES])).build();
		long begin = System.nanoTime();
		var answer = client.send(request, BodyHandlers.ofByteArray());
		if (answer.statusCode() != 201) {
			throw new IllegalStateException("The bare endpoint answers " + answer.statusCode());
		}
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	private URI base() {
		return URI.create("http://127.0.0.1:" + service.port());
	}

	private static String percentiles(Histogram times) {
		return String.format(Locale.ROOT, "%.2f ms, %.2f ms", times.getValueAtPercentile(50) / 1e6,
				times.getValueAtPercentile(99) / 1e6);
	}
}
