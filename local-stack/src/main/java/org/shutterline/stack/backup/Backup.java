package org.shutterline.stack.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

import org.shutterline.stack.process.OwnerOnly;
import org.shutterline.stack.servers.Trees;

/**
 * A copy of all that must survive: databases, events, files and secrets. What is in Redis is made again.
 *
 * @param data the folder with one folder for each server
 * @param secrets the folder of passwords and keys
 */
public record Backup(Path data, Path secrets) {
	static final String CONTENTS = "backup.properties";
	private static final List<String> FOLDERS = List.of("postgres", "kafka", "object-store");
	private static final List<String> PARTS = List.of(CONTENTS, "postgres/cluster", "kafka", "object-store", "secrets");

	/**
	 * Copies from a running platform into a folder that does not exist yet, and is there only when it is whole. First Kafka,
	 * while no event leaves an outbox, then the databases, then the files: so nothing refers to what is not in the copy.
	 *
	 * @param databases the names of those that have an outbox
	 * @return the moment that it is of
	 */
	public Instant take(Path folder, int postgresPort, String superuserPassword, List<String> databases)
			throws IOException, SQLException {
		if (Files.exists(folder)) {
			throw new IOException(folder + " exists already; a backup makes its own folder.");
		}
		Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
		Trees.delete(unfinished);
		OwnerOnly.directory(unfinished);
		var connections = new Connections(postgresPort, superuserPassword);
		Instant moment;
		try (var relays = new RestingRelays(); Connection superuser = connections.open("postgres")) {
			for (String database : databases) {
				relays.rest(connections.open(database));
			}
			moment = Instant.now();
			Copies.copy(data.resolve("kafka"), unfinished.resolve("kafka"));
			new ClusterCopy(superuser).copy(data.resolve("postgres/cluster"), unfinished.resolve("postgres/cluster"));
		}
		Copies.copy(data.resolve("object-store"), unfinished.resolve("object-store"));
		Copies.copy(secrets, unfinished.resolve("secrets"));
		var contents = new Properties();
		contents.setProperty("moment", moment.toString());
		try (var file = Files.newBufferedWriter(unfinished.resolve(CONTENTS))) {
			contents.store(file, null);
		}
		Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
		return moment;
	}

	/**
	 * Puts a backup in the place of all data and secrets. The platform must be stopped.
	 *
	 * @return the moment that the databases will be of
	 * @throws IOException before anything is deleted, where the folder is no whole backup
	 */
	public Instant restore(Path folder) throws IOException {
		for (String part : PARTS) {
			if (Files.notExists(folder.resolve(part))) {
				throw new IOException(folder + " is no whole backup, there is no " + part + " in it.");
			}
		}
		var contents = new Properties();
		try (var file = Files.newBufferedReader(folder.resolve(CONTENTS))) {
			contents.load(file);
		}
		Trees.delete(data);
		Trees.delete(secrets);
		for (String part : FOLDERS) {
			Copies.copy(folder.resolve(part), data.resolve(part));
		}
		Copies.copy(folder.resolve("secrets"), secrets);
		return Instant.parse(contents.getProperty("moment"));
	}

	/** Connections to the server as its superuser. */
	private record Connections(int port, String password) {
		Connection open(String database) throws SQLException {
			return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres",
					password);
		}
	}
}
