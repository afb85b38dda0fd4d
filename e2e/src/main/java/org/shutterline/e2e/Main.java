package org.shutterline.e2e;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.shutterline.e2e.bench.FeedBench;
import org.shutterline.e2e.bench.GatewayBench;
import org.shutterline.e2e.bench.LoginBench;
import org.shutterline.e2e.bench.MediaBench;
import org.shutterline.e2e.bench.NotificationsBench;
import org.shutterline.e2e.bench.ObservabilityBench;
import org.shutterline.e2e.bench.PostsBench;
import org.shutterline.e2e.bench.StartupBench;
import org.shutterline.e2e.bench.StoriesBench;
import org.shutterline.e2e.bench.StreamsBench;
import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.client.Unreachable;
import org.shutterline.e2e.demo.Demo;
import org.shutterline.e2e.kills.VerifyContainers;
import org.shutterline.e2e.kills.VerifyKills;
import org.shutterline.e2e.load.LoadCommand;
import org.shutterline.e2e.load.LoadOptions;
import org.shutterline.e2e.operations.VerifyBackup;
import org.shutterline.e2e.operations.VerifyRolling;
import org.shutterline.e2e.platform.Dev;
import org.shutterline.e2e.seed.SeedWorld;
import org.shutterline.e2e.verify.VerifyFeed;

/**
 * Runs one command against the platform at {@code SHUTTERLINE_URL} from the checkout at {@code SHUTTERLINE_HOME}. The exit
 * code is 0 when all went well, 1 when something did not, 2 for a command that does not exist.
 */
public final class Main {
	private static final String USAGE = """
			demo [photo or video …]        a few people, their posts and one feed, made once
			verify-kills [--only part,…]   kill -9 of each process in the middle of the main job
			verify-containers [--only kill:service,…]   containers killed, paused, cut off and replaced in the middle of the main job
			verify-rolling                 two of everything replaced in turn under load, without one failed request
			verify-upgrade FOLDER          the same, from the version that was built there to this one
			verify-backup --yes            a backup under load, the loss of all data, and what the restored platform says
			verify-feed [--seed N] [--ops N] [--mutants]   feeds under a random history, against a model
			seed-load [--scale S] [--seed N]   a world of posts and likes, straight into the databases
			load [play] [options]          many people at once, played by Gatling
			bench startup                  start-up, memory and the way of a photo, measured
			bench gateway                  what the gateway costs, against a plain route and no gateway
			bench login                    log-ins per second against bare Argon2, and their memory
			bench posts [--plans]          likes, outbox and reads with seeded posts; or how PostgreSQL reads the lists
			bench posts --only likes       or outbox, or reads: one of them
			bench feed [--trial]           reads, fan-out and celebrities with a world of its own; or whether that works
			bench feed --only reads        or celebrities, or fanout: one of them
			bench notifications [--trial]  events told a second, against bare inserts; or whether that works
			bench stories [--trial]        trays of stories of 1,000 followed accounts against 10; or whether that works
			bench media [--trial]          renditions against the bare tools, uploads and reads; or whether that works
			bench media --only photos      or videos, or reads, or uploads: one of them
			bench observability [--trial]  feed reads with and without traces; or whether that works
			bench streams [--trial]        10,000 open streams: memory of each, delivery; or whether that works""";

	private Main() {}

	public static void main(String[] arguments) {
		System.setProperty("java.awt.headless", "true");
		var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		var gateway = ShutterlineClient.at(URI.create(environment("SHUTTERLINE_URL").orElse("http://localhost:8080")));
		var home = Path.of(environment("SHUTTERLINE_HOME").orElse("."));
		System.exit(run(List.of(arguments), gateway, home.toAbsolutePath().normalize(), out));
	}

	static int run(List<String> arguments, ShutterlineClient gateway, Path home, PrintStream out) {
		var command = arguments.isEmpty() ? "" : arguments.getFirst();
		var rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
		try {
			return switch (command) {
				case "demo" -> up(gateway, out) && new Demo(gateway, home, out).run(rest) ? 0 : 1;
				case "verify-kills" ->
					up(gateway, out) && new VerifyKills(gateway, new Dev(home), out).run(rest) ? 0 : 1;
				case "verify-containers" ->
					up(gateway, out) && new VerifyContainers(gateway, home, out).run(rest) ? 0 : 1;
				case "verify-feed" -> up(gateway, out) && new VerifyFeed(home, out).run(rest) ? 0 : 1;
				case "verify-backup" ->
					up(gateway, out) && new VerifyBackup(gateway, new Dev(home), home, out).run(rest) ? 0 : 1;
				case "verify-rolling" -> new VerifyRolling(home, out).run(rest) ? 0 : 1;
				case "verify-upgrade" -> new VerifyRolling(home, out).upgrade(rest) ? 0 : 1;
				case "seed-load" ->
					up(gateway, out)
							&& new SeedWorld(gateway, home, terminal(), out).run(rest)
									? 0
									: 1;
				case "load" -> load(rest, gateway, home, out) ? 0 : 1;
				case "bench" -> bench(rest, gateway, home, out);
				default -> usage(out);
			};
		}
		catch (Refused | Unreachable | IllegalStateException | IllegalArgumentException e) {
			out.println(command + ": " + e.getMessage());
			return 1;
		}
	}

	private static int bench(List<String> what, ShutterlineClient gateway, Path home, PrintStream out) {
		return switch (String.join(" ", what)) {
			case "startup" -> new StartupBench(gateway, new Dev(home), out).run() ? 0 : 1;
			case "gateway" -> new GatewayBench(home, out).run() ? 0 : 1;
			case "login" -> new LoginBench(new Dev(home), home, out).run() ? 0 : 1;
			case "posts" -> posts(home, EnumSet.allOf(PostsBench.Part.class), out);
			case "posts --only likes" -> posts(home, EnumSet.of(PostsBench.Part.LIKES), out);
			case "posts --only outbox" -> posts(home, EnumSet.of(PostsBench.Part.OUTBOX), out);
			case "posts --only reads" -> posts(home, EnumSet.of(PostsBench.Part.READS), out);
			case "posts --plans" -> new PostsBench(new Dev(home), home, out).plans() ? 0 : 1;
			case "feed" -> feed(home, EnumSet.allOf(FeedBench.Part.class), out);
			case "feed --only reads" -> feed(home, EnumSet.of(FeedBench.Part.READS), out);
			case "feed --only celebrities" -> feed(home, EnumSet.of(FeedBench.Part.CELEBRITIES), out);
			case "feed --only fanout" -> feed(home, EnumSet.of(FeedBench.Part.FANOUT), out);
			case "feed --trial" -> new FeedBench(new Dev(home), home, terminal(), out).trial() ? 0 : 1;
			case "notifications" -> new NotificationsBench(new Dev(home), home, out).run() ? 0 : 1;
			case "notifications --trial" -> new NotificationsBench(new Dev(home), home, out).trial() ? 0 : 1;
			case "stories" -> new StoriesBench(new Dev(home), home, out).run() ? 0 : 1;
			case "stories --trial" -> new StoriesBench(new Dev(home), home, out).trial() ? 0 : 1;
			case "media" -> media(home, EnumSet.allOf(MediaBench.Part.class), out);
			case "media --only photos" -> media(home, EnumSet.of(MediaBench.Part.PHOTOS), out);
			case "media --only videos" -> media(home, EnumSet.of(MediaBench.Part.VIDEOS), out);
			case "media --only reads" -> media(home, EnumSet.of(MediaBench.Part.READS), out);
			case "media --only uploads" -> media(home, EnumSet.of(MediaBench.Part.UPLOADS), out);
			case "media --trial" -> new MediaBench(new Dev(home), home, terminal(), out).trial() ? 0 : 1;
			case "observability" -> new ObservabilityBench(new Dev(home), home, terminal(), out).run() ? 0 : 1;
			case "observability --trial" ->
				new ObservabilityBench(new Dev(home), home, terminal(), out).trial() ? 0 : 1;
			case "streams" -> new StreamsBench(new Dev(home), home, false, out).run() ? 0 : 1;
			case "streams --trial" -> new StreamsBench(new Dev(home), home, true, out).run() ? 0 : 1;
			default -> usage(out);
		};
	}

	private static int media(Path home, Set<MediaBench.Part> parts, PrintStream out) {
		return new MediaBench(new Dev(home), home, terminal(), out).run(parts) ? 0 : 1;
	}

	private static int posts(Path home, Set<PostsBench.Part> parts, PrintStream out) {
		return new PostsBench(new Dev(home), home, out).run(parts) ? 0 : 1;
	}

	private static int feed(Path home, Set<FeedBench.Part> parts, PrintStream out) {
		return new FeedBench(new Dev(home), home, terminal(), out).run(parts) ? 0 : 1;
	}

	/** What was typed is looked at first: who mistypes need not start a platform to be told. */
	private static boolean load(List<String> arguments, ShutterlineClient gateway, Path home, PrintStream out) {
		if (arguments.contains("--help")) {
			out.println(LoadOptions.USAGE);
			return true;
		}
		var options = LoadOptions.parse(arguments);
		return up(gateway, out) && new LoadCommand(gateway.base(), home, out).run(options);
	}

	private static boolean terminal() {
		return Boolean.getBoolean("shutterline.terminal");
	}

	private static boolean up(ShutterlineClient gateway, PrintStream out) {
		try {
			var status = gateway.status();
			if (!status.success()) {
				out.println("The platform at " + gateway.base() + " is not ready (GET /status answers "
						+ status.status() + "): " + status.text());
			}
			return status.success();
		}
		catch (Unreachable e) {
			out.println("Nothing answers at " + gateway.base()
					+ ". Start the platform with ./dev up -d, or name another one in SHUTTERLINE_URL.");
			return false;
		}
	}

	private static int usage(PrintStream out) {
		out.println(USAGE);
		return 2;
	}

	private static Optional<String> environment(String name) {
		return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
	}
}
