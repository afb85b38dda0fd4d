package org.shutterline.user.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.shutterline.platform.outbox.OutboxBacklog;
import org.shutterline.user.graph.FollowImport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Takes an edge list in, chunk by chunk. Each chunk is a transaction, and what is there already changes nothing: whoever
 * was stopped begins again. While more events wait than the relay sends in a few seconds, so does the import, so that what
 * people do meanwhile is told in time.
 */
@Component
class GraphLoader {
	private static final int CHUNK = 5_000;
	private static final int MOST_WAITING = 10_000;
	private static final long LOCK = 1_163_018_580L;
	private final DataSource database;
	private final FollowImport follows;
	private final OutboxBacklog backlog;
	private final Semaphore never = new Semaphore(0);

	GraphLoader(DataSource database, FollowImport follows, OutboxBacklog backlog) {
		this.database = database;
		this.follows = follows;
		this.backlog = backlog;
	}

	/** What became of the edges of a file. */
	record Loaded(long accounts, long follows, long left) {
		static final Loaded NOTHING = new Loaded(0, 0, 0);

		Loaded and(FollowImport.Imported imported) {
			return new Loaded(accounts + imported.accounts(), follows + imported.follows(), left + imported.left());
		}
	}

	/** @throws IllegalStateException if another import is at work */
	Loaded load(EdgeFile file, long edges, boolean terminal, Consumer<String> out) throws IOException, SQLException {
		try (var connection = database.getConnection()) {
			var session = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			if (!locked(session, "select pg_try_advisory_lock(?)")) {
				throw new IllegalStateException("Another import is at work.");
			}
			try {
				return take(file, new Progress(edges, terminal, out, System.nanoTime()));
			}
			finally {
				locked(session, "select pg_advisory_unlock(?)");
			}
		}
	}

	/** The lock is the session's: a process that is killed lets go of it, a connection that goes back to its pool does not. */
	private static boolean locked(JdbcClient session, String change) {
		return session.sql(change).param(LOCK).query(Boolean.class).single();
	}

	private Loaded take(EdgeFile file, Progress progress) throws IOException {
		var loaded = new Loaded[]{ Loaded.NOTHING };
		file.read(CHUNK, chunk -> {
			leaveRoom(progress);
			loaded[0] = loaded[0].and(follows.take(chunk));
			progress.advance(chunk.size(), System.nanoTime());
		});
		return loaded[0];
	}

	private void leaveRoom(Progress progress) throws IOException {
		try {
			while (backlog.count(MOST_WAITING) == MOST_WAITING) {
				progress.waiting(System.nanoTime());
				var _ = never.tryAcquire(100, TimeUnit.MILLISECONDS);
			}
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			throw new IOException("The import was stopped", stopped);
		}
	}
}
