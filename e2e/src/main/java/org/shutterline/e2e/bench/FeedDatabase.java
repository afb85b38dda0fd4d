package org.shutterline.e2e.bench;

import java.sql.Connection;
import java.sql.SQLException;

/** feed-service's database, looked at from beside. */
final class FeedDatabase {
	private final Connection connection;

	FeedDatabase(Connection connection) {
		this.connection = connection;
	}

	/** How many rows have been inserted, updated and deleted so far, as far as its sessions have told. */
	long rowsWritten() {
		return number("select sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint from pg_stat_user_tables");
	}

	/** How many jobs there have ever been. */
	long jobs() {
		return number("select n_tup_ins from pg_stat_user_tables where relname = 'fan_out_job'");
	}

	/** How many posts of the author it has heard of since then (epoch ms), and has done all that is to be done with. */
	long settled(long author, long epochMillis) {
		return number("select count(*) from fan_out_job where author_id = " + author) > 0
				? 0
				: number("select count(*) from card where author_id = " + author + " and published_at >= "
						+ epochMillis);
	}

	/** Has nobody work on the author's posts any more. */
	void abandon(long author) {
		try (var statement = connection.createStatement()) {
			statement.executeUpdate("delete from fan_out_job where author_id = " + author);
		}
		catch (SQLException e) {
			throw new IllegalStateException(e);
		}
	}

	private long number(String query) {
		try (var statement = connection.createStatement(); var row = statement.executeQuery(query)) {
			return row.next() ? row.getLong(1) : 0;
		}
		catch (SQLException e) {
			throw new IllegalStateException(e);
		}
	}
}
