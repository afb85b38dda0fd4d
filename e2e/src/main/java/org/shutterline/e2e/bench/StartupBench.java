package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.console.Table;
import org.shutterline.e2e.console.Words;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.journey.Photo;
import org.shutterline.e2e.client.NewUpload;
import org.shutterline.e2e.platform.Dev;
import org.shutterline.e2e.platform.Memory;

/** Measures the start of the whole platform, cold and warm, its memory, and the way of a photo to a follower. */
public final class StartupBench {
	private static final Duration COLD = Duration.ofSeconds(60);
	private static final Duration WARM = Duration.ofSeconds(35);
	private static final long MEMORY = 2_500_000_000L;
	private static final Duration PHOTO = Duration.ofSeconds(3);
	private static final int PHOTOS = 7;

	private final ShutterlineClient gateway;
	private final Dev dev;
	private final PrintStream out;

	public StartupBench(ShutterlineClient gateway, Dev dev, PrintStream out) {
		this.gateway = gateway;
		this.dev = dev;
		this.out = out;
	}

	/** Stops the platform, starts it twice, leaves it running. Returns whether all targets were met. */
	public boolean run() {
		dev.run(Map.of(), "down");
		var cold = start(Map.of("SHUTTERLINE_AOT", "off"));
		dev.run(Map.of(), "down");
		dev.run(Map.of(), "warm");
		var warm = start(Map.of());
		var photo = photoToFollower();
		var memory = memory();

		var table = new Table("figure", "measured", "target", "met");
		table.row("ready, cold", Words.seconds(cold), Words.seconds(COLD), met(cold.compareTo(COLD) <= 0));
		table.row("ready, after ./dev warm", Words.seconds(warm), Words.seconds(WARM), met(warm.compareTo(WARM) <= 0));
		memory.ifPresent(used -> {
			table.row("memory of all processes (RSS)", Words.bytes(used.resident()), Words.bytes(MEMORY),
					met(used.resident() <= MEMORY));
			table.row("the same, shared pages counted once (PSS)", Words.bytes(used.proportional()),
					Words.bytes(MEMORY), met(used.proportional() <= MEMORY));
		});
		var median = photo.get(photo.size() / 2);
		table.row("complete of 5 MB to the follower's feed, median of " + photo.size(), Words.seconds(median),
				Words.seconds(PHOTO), met(median.compareTo(PHOTO) <= 0));
		table.row("the same, slowest", Words.seconds(photo.getLast()), "", "");
		out.println();
		out.println("Machine: " + Machine.here());
		out.println(table);
		return cold.compareTo(COLD) <= 0 && warm.compareTo(WARM) <= 0 && median.compareTo(PHOTO) <= 0
				&& memory.map(used -> used.resident() <= MEMORY).orElse(true);
	}

	private Duration start(Map<String, String> environment) {
		var begin = System.nanoTime();
		dev.run(environment, "up", "-d");
		Await.atMost(Duration.ofMinutes(1)).isTrue("GET /status answers 200", () -> gateway.status().success());
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	private Optional<Memory> memory() {
		var parts = dev.status();
		return Memory.of(LongStream.concat(parts.launcher().stream(),
				parts.all().stream().flatMapToLong(part -> part.pid().stream())));
	}

	/** Sorted. */
	private List<Duration> photoToFollower() {
		var photos = IntStream.range(0, PHOTOS).mapToObj(seed -> Photo.large(seed, 5_000_000)).toList();
		out.println(String.format(Locale.ROOT, "Sending %d photos of %s each …", photos.size(),
				Words.bytes(photos.getFirst().size())));
		var author = Person.newcomer(gateway, "bench");
		var follower = Person.newcomer(gateway, "bench");
		follower.client().follow(author.username());
		var durations = new ArrayList<Duration>();
		photos.forEach(photo -> durations.add(send(author, follower, photo)));
		durations.sort(null);
		return durations;
	}

	private static Duration send(Person author, Person follower, Photo photo) {
		var ticket = Patient
				.call(() -> author.client().askForUpload(NewUpload.forPost(photo.bytes(), photo.contentType(), null)));
		author.client().send(ticket, photo.bytes());
		var begin = System.nanoTime();
		author.client().completeUpload(ticket.mediaId());
		var post = author.post("five megabytes", ticket.mediaId());
		new Await(Duration.ofMinutes(1), Duration.ofMillis(25)).until("the photo is in the follower's feed",
				() -> follower.inFeed(post.postId()));
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	private static String met(boolean met) {
		return met ? "yes" : "no";
	}
}
