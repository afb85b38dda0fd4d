package org.shutterline.e2e.kills;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.shutterline.e2e.client.Post;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.console.Table;
import org.shutterline.e2e.console.Words;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.journey.Photo;
import org.shutterline.e2e.platform.Dev;
import org.shutterline.e2e.platform.Part;

/**
 * Kills each process in turn with SIGKILL in the middle of the main job. After the supervisor has started it again the job
 * must complete, and nothing that was acknowledged may be missing or doubled.
 */
public final class VerifyKills {
	private static final Duration RECOVERY = Duration.ofMinutes(3);

	private final ShutterlineClient gateway;
	private final Dev dev;
	private final PrintStream out;

	public VerifyKills(ShutterlineClient gateway, Dev dev, PrintStream out) {
		this.gateway = gateway;
		this.dev = dev;
		this.out = out;
	}

	/** Runs for all parts or, after {@code --only}, for those named, separated by commas. Returns whether nothing was lost. */
	public boolean run(List<String> arguments) {
		var results = new ArrayList<Result>();
		for (var part : chosen(arguments)) {
			for (var moment : Moment.worstFor(part)) {
				out.println("kill -9 " + part + ", " + moment + " …");
				var result = killInTheMiddle(part, moment);
				out.println("  " + result.summary());
				results.add(result);
			}
		}
		var table = new Table("part", "killed at", "recovered after", "journey", "comments meanwhile", "lost");
		results.forEach(result -> table.row(result.part(), result.moment(), result.recovered(), result.journey(),
				result.comments(), result.lostInWords()));
		out.println();
		out.println(table);
		return results.stream().allMatch(Result::good);
	}

	private List<String> chosen(List<String> arguments) {
		var names = dev.status().all().stream().map(Part::name).toList();
		if (names.isEmpty()) {
			throw new IllegalArgumentException("no part of the platform runs under ./dev; start it with ./dev up -d");
		}
		if (arguments.isEmpty()) {
			return names;
		}
		if (arguments.size() != 2 || !arguments.getFirst().equals("--only")) {
			throw new IllegalArgumentException("verify-kills takes nothing or --only part,part");
		}
		var only = Arrays.stream(arguments.getLast().split(",")).map(String::strip).toList();
		only.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
			throw new IllegalArgumentException(
					"no part is named '" + name + "'; there are " + String.join(", ", names));
		});
		return only;
	}

	private Result killInTheMiddle(String part, Moment moment) {
		var recovered = "-";
		var lost = List.<String>of();
		var comments = 0;
		try {
			var author = Person.newcomer(gateway, "author");
			var follower = Person.newcomer(gateway, "reader");
			var first = published(author);
			var farewell = Farewell.prepare(gateway, first.postId());
			var job = new MainJob(author, follower, first, farewell,
					Photo.jpeg(Instant.now().toEpochMilli(), 1600, 1200));
			// Looked up before the steps, so that nothing lies between the last acknowledgement and the kill.
			var process = process(part);
			var commenting = new AckedComments(follower, first.postId());
			try (commenting) {
				moment.before().forEach(job::take);
				var killed = System.nanoTime();
				kill(process);
				job.takeTheRest();
				awaitRestart(part, process.pid());
				recovered = Words.seconds(Duration.ofNanos(System.nanoTime() - killed));
				job.complete();
			}
			comments = commenting.acknowledged().size();
			lost = job.lost(commenting.acknowledged());
			return new Result(part, moment, recovered, "complete", comments, lost);
		}
		catch (RuntimeException e) {
			return new Result(part, moment, recovered, String.valueOf(e.getMessage()), comments, lost);
		}
	}

	private static Post published(Person author) {
		var media = author.upload(Photo.jpeg(1, 800, 600), null);
		author.awaitReady(media, Duration.ofMinutes(1));
		var post = author.post("first", media);
		return Await.atMost(Duration.ofMinutes(1))
				.until("the first post is out", () -> Optional.of(author.client().post(post.postId()))
						.filter(seen -> seen.publishedAt() != null));
	}

	private ProcessHandle process(String part) {
		var pid = dev.status().named(part).orElseThrow().pid();
		return pid.stream()
				.boxed()
				.flatMap(id -> ProcessHandle.of(id).stream())
				.findFirst()
				.orElseThrow(() -> new IllegalStateException(part + " does not run"));
	}

	private static void kill(ProcessHandle process) {
		if (!process.destroyForcibly()) {
			throw new IllegalStateException("may not kill process " + process.pid());
		}
		process.onExit().join();
	}

	private void awaitRestart(String part, long old) {
		new Await(RECOVERY, Duration.ofMillis(250)).isTrue(part + " is started again", () -> dev.status()
				.named(part)
				.filter(now -> now.pid().isPresent() && now.pid().getAsLong() != old && now.ready())
				.isPresent());
		Await.atMost(RECOVERY).isTrue("GET /status answers 200", () -> gateway.status().success());
	}

	private record Result(String part, Moment moment, String recovered, String journey, int comments,
			List<String> lost) {
		boolean good() {
			return journey.equals("complete") && lost.isEmpty();
		}

		String lostInWords() {
			return lost.isEmpty() ? journey.equals("complete") ? "nothing" : "?" : String.join("; ", lost);
		}

		String summary() {
			return "recovered after " + recovered + ", journey: " + journey + ", lost: " + lostInWords();
		}
	}
}
