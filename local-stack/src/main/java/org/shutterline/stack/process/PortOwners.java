package org.shutterline.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which ports are taken on this machine, and by whom. */
public final class PortOwners {
	private static final int SHOWN = 100;

	private PortOwners() {}

	/** Whether something listens where a part of the platform, or a client that says localhost, would meet it. */
	public static boolean isTaken(int port) {
		return accepts("127.0.0.1", port) || accepts("::1", port) || !canBind(port);
	}

	/** The process that listens on the port: its pid and command, as far as the operating system shows it to us. */
	public static Optional<String> of(int port) {
		Optional<Long> pid = Files.isReadable(Path.of("/proc/net/tcp")) ? pidByKernel(port) : pidByLsof(port);
		return pid.flatMap(ProcessHandle::of).map(process -> "pid " + process.pid() + ", " + commandOf(process));
	}

	private static boolean accepts(String address, int port) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), port), 200);
			return true;
		}
		catch (IOException e) {
			return false;
		}
	}

	private static boolean canBind(int port) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
			return true;
		}
		catch (IOException e) {
			return false;
		}
	}

	private static String commandOf(ProcessHandle process) {
		String command = process.info().commandLine().or(() -> process.info().command()).orElse("command not visible");
		// Of a long command, Java's above all, the program and the end tell what it is.
		return command.length() <= SHOWN
				? command
				: command.substring(0, command.indexOf(' ') + 1) + "... "
						+ command.substring(command.length() - SHOWN);
	}

	/** Finds the listening socket's inode and then the process that has it open. */
	private static Optional<Long> pidByKernel(int port) {
		Set<String> links = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
				.flatMap(table -> lines(Path.of(table)))
				.map(line -> line.strip().split("\\s+"))
				.filter(fields -> fields.length > 9 && fields[3].equals("0A")
						&& fields[1].endsWith(String.format(Locale.ROOT, ":%04X", port)))
				.map(fields -> "socket:[" + fields[9] + "]")
				.collect(Collectors.toSet());
		return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter(pid -> hasOpen(pid, links)).findFirst();
	}

	private static boolean hasOpen(long pid, Set<String> links) {
		try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
			return files.anyMatch(file -> {
				try {
					return links.contains(Files.readSymbolicLink(file).toString());
				}
				catch (IOException e) {
					return false;
				}
			});
		}
		catch (IOException e) {
			return false;
		}
	}

	private static Stream<String> lines(Path file) {
		try {
			return Files.readAllLines(file).stream();
		}
		catch (IOException e) {
			return Stream.empty();
		}
	}

	private static Optional<Long> pidByLsof(int port) {
		try {
			Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
					.redirectError(ProcessBuilder.Redirect.DISCARD).start();
			List<String> pids = lsof.inputReader().readAllLines();
			return pids.stream().findFirst().map(Long::valueOf);
		}
		catch (IOException e) {
			return Optional.empty();
		}
	}
}
