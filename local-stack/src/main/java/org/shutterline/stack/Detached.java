package org.shutterline.stack;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.shutterline.stack.process.Commands;
import org.shutterline.stack.process.RunState;
import org.shutterline.stack.process.RunStateFile;

/** Starts the launcher as a process that stays when this one ends, and shows what it says until the platform is ready. */
record Detached(Layout layout, boolean terminal, List<String> options) {
	private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

	/** Returns when the platform is ready, or the launcher has given up: its exit code. */
	int up() throws IOException, InterruptedException {
		Process launcher = new ProcessBuilder(command()).redirectErrorStream(true)
				.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
				.start();
		Thread giveUp = new Thread(() -> stop(launcher));
		Runtime.getRuntime().addShutdownHook(giveUp);
		// The launcher closes its output when everything is ready, or when it ends.
		launcher.getInputStream().transferTo(System.out);
		if (isReady(launcher)) {
			Runtime.getRuntime().removeShutdownHook(giveUp);
			return 0;
		}
		return launcher.waitFor();
	}

	private List<String> command() {
		List<String> command = new ArrayList<>(List.of(Commands.find("setsid").map(Object::toString).orElse("nohup")));
		command.add(ProcessHandle.current().info().command().orElseThrow());
		ProcessHandle.current().info().arguments().ifPresent(arguments -> {
			for (String argument : arguments) {
				if (argument.equals("up")) {
					break;
				}
				command.add(argument);
			}
		});
		command.add("up");
		command.addAll(options.stream().filter(option -> !option.equals("-d")).toList());
		command.add(terminal ? Main.DETACHED_FROM_TERMINAL : Main.DETACHED);
		return command;
	}

	private boolean isReady(Process launcher) throws IOException {
		Optional<RunState> state = new RunStateFile(layout.state()).read();
		return launcher.isAlive()
				&& state.filter(it -> it.launcher().pid() == launcher.pid() && it.isReady()).isPresent();
	}

	private static void stop(Process launcher) {
		launcher.destroy();
		try {
			launcher.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
