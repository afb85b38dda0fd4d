package org.shutterline.stack.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * A base backup of a running PostgreSQL, by the functions that it has for those who copy the files themselves
 * (pg_basebackup, which does the same over the network, is not among the embedded programs). All databases of the cluster
 * are of the same moment.
 */
record ClusterCopy(Connection superuser) {
	private static final Set<String> EMPTIED = Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial",
			"pg_snapshots", "pg_stat_tmp", "pg_subtrans");
	private static final Set<String> LEFT = Set.of("postmaster.pid", "postmaster.opts", "backup_label");

	void copy(Path cluster, Path to) throws SQLException, IOException {
		// Keeps what is written meanwhile until it is copied, and ends with this connection.
		query("select pg_create_physical_replication_slot('backup', true, true)");
		query("select pg_backup_start('shutterline', true)");
		Copies.copy(cluster, to, EMPTIED, LEFT);
		String label = query("select labelfile from pg_backup_stop(false)");
		Files.writeString(to.resolve("backup_label"), label);
		Path log = to.resolve("pg_wal");
		Files.delete(log);
		Copies.copy(cluster.resolve("pg_wal"), log);
	}

	private String query(String sql) throws SQLException {
		try (var statement = superuser.createStatement(); var answer = statement.executeQuery(sql)) {
			answer.next();
			return String.valueOf(answer.getString(1));
		}
	}
}
