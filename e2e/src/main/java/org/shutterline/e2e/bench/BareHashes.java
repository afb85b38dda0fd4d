package org.shutterline.e2e.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.Optional;

/** A running {@link BareArgon2}. */
final class BareHashes implements AutoCloseable {
	private final Process process;
	private final PrintWriter commands;
	private final BufferedReader answers;

	private BareHashes(Process process) {
		this.process = process;
		this.commands = new PrintWriter(process.outputWriter(), true);
		this.answers = process.inputReader();
	}

	static BareHashes start(int threads) {
		var command = Java.command();
		command.add("-cp");
		command.add(System.getProperty("java.class.path"));
		command.add(BareArgon2.class.getName());
		command.add(Integer.toString(threads));
		try {
			return new BareHashes(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The processor time that it has used so far. */
	Duration cpu() {
		return process.info().totalCpuDuration().orElseThrow();
	}

	double perSecond(Duration time) {
		commands.println(time.toMillis());
		try {
			return Double.parseDouble(Optional.ofNullable(answers.readLine())
					.orElseThrow(() -> new IllegalStateException("the process of the bare hashes has ended")));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void close() {
		process.destroy();
	}
}
