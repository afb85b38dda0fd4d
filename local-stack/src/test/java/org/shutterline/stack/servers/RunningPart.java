package org.shutterline.stack.servers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.shutterline.stack.process.Launch;
import org.shutterline.stack.process.Part;
import org.shutterline.stack.process.StopSignal;

/** A part that a test runs without a supervisor. */
final class RunningPart<P extends Part> implements AutoCloseable {
	/** Outlives the single test, since unpacking PostgreSQL takes seconds. */
	private static final Path SOFTWARE = Path.of("target/test-software").toAbsolutePath();

	private final P part;
	private final Process process;

	private RunningPart(P part, Process process) {
		this.part = part;
		this.process = process;
	}

	static Software software() throws Exception {
		return Software.install(Path.of("target/lib/servers").toAbsolutePath(), SOFTWARE);
	}

	/** Starts what is made for a free port, with its output in a file of the folder. */
	static <P extends Part> RunningPart<P> startOnFreePort(Path folder, IntFunction<P> partOnPort) throws Exception {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		return start(folder, partOnPort.apply(port));
	}

	static <P extends Part> RunningPart<P> start(Path folder, P part) throws Exception {
		Launch launch = part.launch();
		ProcessBuilder builder = new ProcessBuilder(launch.command()).directory(launch.directory().toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
		builder.environment().putAll(launch.environment());
		RunningPart<P> running = new RunningPart<>(part, builder.start());
		await().atMost(Duration.ofMinutes(2)).until(part::ready);
		part.provision();
		return running;
	}

	P part() {
		return part;
	}

	int port() {
		return part.ports().getFirst();
	}

	/** As kill -9 does it. */
	void kill() throws InterruptedException {
		process.destroyForcibly().waitFor();
	}

	@Override
	public void close() {
		if (part.stopSignal() == StopSignal.INT) {
			interrupt();
		}
		process.destroy();
		process.onExit().orTimeout(2, TimeUnit.MINUTES).join();
	}

	private void interrupt() {
		try {
			new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().onExit().join();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
