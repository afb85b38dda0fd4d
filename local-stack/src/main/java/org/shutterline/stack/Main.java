package org.shutterline.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import org.shutterline.stack.jvm.Jvm;
import org.shutterline.stack.process.ControlAddress;
import org.shutterline.stack.process.ControlServer;
import org.shutterline.stack.process.PartState;
import org.shutterline.stack.process.RunState;
import org.shutterline.stack.process.RunStateFile;
import org.shutterline.stack.servers.Trees;

/** The commands of {@code ./dev} that start, stop and watch processes. The script has built what they need. */
public final class Main {
	private static final String SERVERS_ONLY = "--servers";
	static final String DETACHED = "--detached";
	static final String DETACHED_FROM_TERMINAL = "--detached-from-terminal";
	private static final String FORCE = "--force";
	private static final Map<String, List<String>> OPTIONS = Map.of("up",
			List.of("-d", SERVERS_ONLY, DETACHED, DETACHED_FROM_TERMINAL), "status", List.of("--json"), "reset",
			List.of("--yes"), "rotate-keys", List.of(FORCE));

	private final Layout layout;
	private final List<String> options;

	private Main(Layout layout, List<String> options) {
		this.layout = layout;
		this.options = options;
	}

	/** @param arguments a command and its options; the project's directory is in the property {@code shutterline.project} */
	public static void main(String[] arguments) throws InterruptedException {
		Path project = Path.of(System.getProperty("shutterline.project", ".")).toAbsolutePath().normalize();
		List<String> words = List.of(arguments);
		Main main = new Main(Layout.of(project), words.stream().skip(1).toList());
		int exitCode;
		try {
			exitCode = main.run(words.isEmpty() ? "" : words.getFirst());
		}
		catch (CommandFailed | IllegalArgumentException e) {
			System.err.println(e.getMessage());
			exitCode = 1;
		}
		catch (IOException e) {
			System.err.println(e);
			exitCode = 1;
		}
		System.exit(exitCode);
	}

	private int run(String command) throws IOException, InterruptedException, CommandFailed {
		checkOptions(command);
		return switch (command) {
			case "up" -> up();
			case "warm" -> warm();
			case "down" -> say(new Down(layout).run());
			case "status" -> status();
			case "inbox" -> say(Inbox.of(layout).run(options));
			case "restart" -> restart();
			case "reset" -> reset();
			case "backup" -> say(new BackupCommands(layout, options).backup(ports()));
			case "restore" -> restore();
			case "rebuild-timelines" -> say(new RebuildTimelines(Secrets.loadOrCreate(layout).redisTimelines(),
					ports().redisTimelines()).run());
			case "rotate-keys" ->
				say(new RotateKeys(ports().management(ports().of(Service.USER)), options.contains(FORCE)).run());
			case "observe" -> Observe.of(layout).run(isTerminal());
			case "url" -> say("http://localhost:" + ports().gateway());
			case "compose-env" -> say(new ComposeSecrets(layout.project().resolve(".env")).complete());
			case "bootstrap" -> say("127.0.0.1:" + ports().kafka());
			default -> throw new CommandFailed("Unknown command '" + command + "'.");
		};
	}

	private void checkOptions(String command) throws CommandFailed {
		if (List.of("inbox", "backup", "restore").contains(command)) {
			return;
		}
		List<String> known = OPTIONS.getOrDefault(command, List.of());
		for (String option : options) {
			if (!known.contains(option) && (option.startsWith("-") || !command.equals("restart"))) {
				throw new CommandFailed("./dev " + command + " does not know '" + option + "'"
						+ (known.isEmpty() ? "." : ", but " + String.join(", ", known) + "."));
			}
		}
	}

	private int up() throws IOException, InterruptedException, CommandFailed {
		Optional<String> running = Up.alreadyRunning(layout);
		if (running.isPresent()) {
			return say(running.get());
		}
		if (options.contains("-d")) {
			return new Detached(layout, isTerminal(), options).up();
		}
		boolean detached = options.contains(DETACHED) || options.contains(DETACHED_FROM_TERMINAL);
		StartReport report = new StartReport(layout.logs(), detached
				? options.contains("--detached-from-terminal")
				: isTerminal());
		Up up = started(Ports.fromEnvironment(), false, report);
		System.out.println(options.contains(SERVERS_ONLY)
				? Welcome.toServers(report.elapsed())
				: Welcome.toPlatform(Ports.fromEnvironment(), report.elapsed(), detached));
		if (detached) {
			// Ends the wait of the process that started this one; Java points the descriptors at /dev/null instead.
			System.out.close();
			System.err.close();
		}
		new CountDownLatch(1).await();
		up.close();
		return 0;
	}

	/** Starts all so that every Java process records what it loads, and stops all, at which they write their caches. */
	private int warm() throws IOException, InterruptedException, CommandFailed {
		Optional<String> running = Up.alreadyRunning(layout);
		if (running.isPresent()) {
			throw new CommandFailed("The training run needs the platform stopped: ./dev down first.");
		}
		StartReport report = new StartReport(layout.logs(), isTerminal());
		report.note("Training run: starts the platform once, and writes what it learned when it stops.");
		Up up = started(Ports.fromEnvironment(), true, report);
		up.close();
		return say("Done. From now on ./dev up uses these caches, until a jar changes; then run ./dev warm again.");
	}

	private Up started(Ports ports, boolean training, StartReport report)
			throws IOException, InterruptedException, CommandFailed {
		Up up = Up.prepare(layout, ports, Jvm.current(training),
				options.contains(SERVERS_ONLY), report);
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			try {
				up.close();
			}
			catch (IOException e) {
				report.note("The state could not be removed: " + e.getMessage());
			}
		}));
		up.start();
		return up;
	}

	private int status() throws IOException {
		if (options.contains("--json")) {
			return say(new Status(layout).json());
		}
		return new Status(layout).print() ? 0 : 1;
	}

	private int restart() throws IOException, CommandFailed {
		RunState state = new RunStateFile(layout.state()).read()
				.filter(it -> it.launcher().isRunning())
				.orElseThrow(() -> new CommandFailed("Shutterline is not running. ./dev up starts it."));
		String names = String.join(", ", state.parts().stream().map(PartState::name).toList());
		String part = options.stream().findFirst().orElseThrow(
				() -> new CommandFailed("Restart what? One of: " + names));
		if (state.part(part).isEmpty()) {
			throw new CommandFailed("There is no part '" + part + "'. One of: " + names);
		}
		ControlAddress address = state.control()
				.orElseThrow(() -> new CommandFailed("The launcher takes no requests yet: try again in a moment."));
		long begin = System.nanoTime();
		try {
			ControlServer.restart(address, part);
		}
		catch (IOException e) {
			throw new CommandFailed(e.getMessage() + ". ./dev logs " + part + " shows why.");
		}
		return say("%s is ready again after %.1f s".formatted(part, (System.nanoTime() - begin) / 1e9));
	}

	private int restore() throws IOException, CommandFailed {
		return options.contains("--yes") || isConfirmed()
				? say(new BackupCommands(layout, options).restore())
				: say("Nothing was restored.");
	}

	private int reset() throws IOException, InterruptedException, CommandFailed {
		if (!options.contains("--yes") && !isConfirmed()) {
			throw new CommandFailed("Nothing was deleted.");
		}
		System.out.println(new Down(layout).run());
		try (FolderLock _ = FolderLock.take(layout).orElseThrow(() -> new CommandFailed(
				"Another ./dev command is at work on this folder just now; nothing was deleted."))) {
			for (Path directory : List.of(layout.data(), layout.inbox(), layout.secrets(), layout.logs())) {
				Trees.delete(directory);
			}
		}
		return say("All data, mails, secrets and logs are deleted. ./dev up starts with an empty platform.");
	}

	private boolean isConfirmed() {
		System.out
				.print("This deletes all local accounts, photos, mails, events, secrets and logs in " + layout.folder()
						+ ".\nDelete them? [y/N] ");
		System.out.flush();
		var input = new Scanner(System.in, StandardCharsets.UTF_8);
		String answer = input.hasNextLine() ? input.nextLine() : "";
		return List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
	}

	/** Where the running platform was put; where none runs, where the next would be. */
	private Ports ports() throws IOException {
		return new RunStateFile(layout.state()).read()
				.map(state -> new Ports(state.portOffset()))
				.orElseGet(Ports::fromEnvironment);
	}

	private static int say(String text) {
		System.out.println(text);
		return 0;
	}

	/** The script knows; Java itself would load a whole terminal library to find out. */
	private static boolean isTerminal() {
		return Boolean.getBoolean("shutterline.terminal");
	}
}
