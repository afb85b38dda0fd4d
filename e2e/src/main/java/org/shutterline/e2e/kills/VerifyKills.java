package org.shutterline.e2e.kills;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.journey.Await;
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
		var table = Result.table("killed at");
		results.forEach(result -> result.addTo(table));
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
		return new Interruption(gateway).of(part, moment, () -> {
			var process = process(part);
			return new Interruption.Fault() {
				@Override
				public void strike() {
					kill(process);
				}

				@Override
				public void awaitRecovery() {
					awaitRestart(part, process.pid());
				}
			};
		});
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
}
