package org.shutterline.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A replica beside the embedded server, made by the low-level backup calls, as there are no client programs of the server's
 * version.
 */
final class EmbeddedReplica implements ReplicaServer {
	/** What belongs to the running server, or is made anew when one starts. */
	private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "epg-lock",
			"pg_internal.init");
	private static final Set<String> COPIED_EMPTY = Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify",
			"pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");
	private final RealPostgres.Database primary;
	private final Path directory;
	private final EmbeddedPostgres server;

	EmbeddedReplica(RealPostgres.Database primary, String slot) throws IOException, SQLException {
		this.primary = primary;
		directory = Files.createTempDirectory("replica");
		copyPrimary(slot);
		Files.createFile(directory.resolve("standby.signal"));
		var port = FreePorts.next();
		Files.writeString(directory.resolve("postgresql.auto.conf"), """
				primary_conninfo = 'host=localhost port=%s user=%s'
				primary_slot_name = '%s'
				""".formatted(primary.jdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1"), primary.username(), slot));
		// As many connections as the primary, which a replica insists on.
		server = EmbeddedPostgres.builder().setDataDirectory(directory).setCleanDataDirectory(false).setPort(port)
				.setPGStartupWait(Duration.ofMinutes(2)).setRegisterShutdownHook(false)
				.setServerConfig("max_connections", "300").setServerConfig("shared_buffers", "16MB").start();
	}

	@Override
	public String address() {
		return "localhost:" + server.getPort();
	}

	@Override
	public void close() {
		try {
			server.close();
			FileSystemUtils.deleteRecursively(directory);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void copyPrimary(String slot) throws IOException, SQLException {
		try (var connection = DriverManager.getConnection(primary.jdbcUrl(), primary.username(), primary.password());
				// The backup belongs to the session that began it.
				var session = new SingleConnectionDataSource(connection, true)) {
			var jdbc = JdbcClient.create(session);
			// Keeps what the replica has not read yet.
			jdbc.sql("select pg_create_physical_replication_slot(?, true)").param(slot).query((_, _) -> true).list();
			jdbc.sql("select pg_backup_start(?, true)").param(slot).query((_, _) -> true).list();
			copy(Path.of(jdbc.sql("show data_directory").query(String.class).single()));
			Files.writeString(directory.resolve("backup_label"), jdbc.sql("select labelfile from pg_backup_stop(false)")
					.query(String.class).single());
		}
	}

	private void copy(Path from) throws IOException {
		Files.walkFileTree(from, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
				if (!each.equals(from)) {
					Files.copy(each, directory.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
				}
				return COPIED_EMPTY.contains(String.valueOf(each.getFileName()))
						? FileVisitResult.SKIP_SUBTREE
						: FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
				if (!NOT_COPIED.contains(String.valueOf(each.getFileName()))) {
					try {
						Files.copy(each, directory.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
					}
					catch (NoSuchFileException gone) {
						return visitFileFailed(each, gone);
					}
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(Path each, IOException failure) throws IOException {
				// The server goes on deleting files; what it did is in its log.
				if (failure instanceof NoSuchFileException) {
					return FileVisitResult.CONTINUE;
				}
				throw failure;
			}
		});
	}
}
