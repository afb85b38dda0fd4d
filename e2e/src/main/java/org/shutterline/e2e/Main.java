package org.shutterline.e2e;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.shutterline.e2e.bench.GatewayBench;
import org.shutterline.e2e.bench.LoginBench;
import org.shutterline.e2e.bench.StartupBench;
import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.client.Unreachable;
import org.shutterline.e2e.demo.Demo;
import org.shutterline.e2e.kills.VerifyKills;
import org.shutterline.e2e.platform.Dev;

/**
 * Runs one command against the platform at {@code SHUTTERLINE_URL} from the checkout at {@code SHUTTERLINE_HOME}. The exit
 * code is 0 when all went well, 1 when something did not, 2 for a command that does not exist.
 */
public final class Main {
	private static final String USAGE = """
			demo [photo or video …]        a few people, their posts and one feed, made once
			verify-kills [--only part,…]   kill -9 of each process in the middle of the main job
			bench startup                  start-up, memory and the way of a photo, measured
			bench gateway                  what the gateway costs, against a plain route and no gateway
			bench login                    log-ins per second against bare Argon2, and their memory""";

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
			default -> usage(out);
		};
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
