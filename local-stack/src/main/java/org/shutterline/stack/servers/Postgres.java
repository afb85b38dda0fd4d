package org.shutterline.stack.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shutterline.stack.process.Launch;
import org.shutterline.stack.process.OwnerOnly;
import org.shutterline.stack.process.Part;
import org.shutterline.stack.process.StopSignal;

/**
 * PostgreSQL with durable settings, on loopback only, with passwords. {@code data} is a directory of its own, in which the
 * cluster appears when it is complete.
 */
public record Postgres(Software software, Path data, int port, String superuserPassword, List<Database> databases,
		SharedBuffers sharedBuffers) implements Part {
	private static final int STATUS_LINE = 7;

	@Override
	public String name() {
		return "postgres";
	}

	@Override
	public List<Integer> ports() {
		return List.of(port);
	}

	@Override
	public StopSignal stopSignal() {
		return StopSignal.INT;
	}

	@Override
	public Launch launch() throws IOException, InterruptedException {
		Path programs = software.postgres().resolve("bin");
		Unprivileged user = Unprivileged.forThisUser();
		if (!Files.isDirectory(cluster())) {
			initialise(programs, user);
		}
		removeStaleLock();
		user.hand(data);
		return new Launch(
				user.command(List.of(programs.resolve("postgres").toString(), "-D", cluster().toString(), //
						"-c", "port=" + port, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", //
						"-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "full_page_writes=on", //
						"-c", "shared_buffers=" + sharedBuffers.size(), "-c", "max_connections=100", "-c",
						"max_wal_size=512MB", //
						"-c", "io_method=sync", "-c", "jit=off", "-c", "log_min_duration_statement=1s")),
				Map.of(), data);
	}

	/** The server itself says in its lock file when it is ready; that costs no connection. */
	@Override
	public boolean ready() {
		return lockFile().filter(lines -> lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready"))
				.isPresent();
	}

	@Override
	public void provision() throws IOException {
		new Roles(port, superuserPassword).create(databases);
	}

	private Path cluster() {
		return data.resolve("cluster");
	}

	private void initialise(Path programs, Unprivileged user) throws IOException, InterruptedException {
		OwnerOnly.directory(data);
		Path unfinished = data.resolve("cluster.new");
		Trees.delete(unfinished);
		Path password = OwnerOnly.write(data.resolve("password.new"), superuserPassword + "\n");
		user.hand(data);
		Process initdb = new ProcessBuilder(user.command(List.of(programs.resolve("initdb").toString(), //
				"-D", unfinished.toString(), "-U", "postgres", "--auth=scram-sha-256", "--pwfile=" + password, //
				"--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", //
				"--no-instructions"))).directory(data.toFile()).redirectErrorStream(true).start();
		String said = new String(initdb.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
		Files.delete(password);
		if (initdb.waitFor() != 0) {
			throw new IOException("initdb failed: " + said.strip());
		}
		Files.move(unfinished, cluster());
	}

	/**
	 * After a kill the lock file stays, and PostgreSQL believes it if any process has that pid by now. The caller of launch
	 * runs no server here, so that only a PostgreSQL that somebody else started on these data counts.
	 */
	private void removeStaleLock() throws IOException {
		Optional<List<String>> lock = lockFile();
		if (lock.isPresent()) {
			boolean running = ProcessHandle.of(Long.parseLong(lock.get().getFirst().strip()))
					.flatMap(process -> process.info().commandLine())
					.filter(command -> command.contains(cluster().toString()))
					.isPresent();
			if (!running) {
				Files.delete(cluster().resolve("postmaster.pid"));
			}
		}
	}

	private Optional<List<String>> lockFile() {
		try {
			return Optional.of(Files.readAllLines(cluster().resolve("postmaster.pid")))
					.filter(lines -> !lines.isEmpty());
		}
		catch (IOException e) {
			return Optional.empty();
		}
	}
}
