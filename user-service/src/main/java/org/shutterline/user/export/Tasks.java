package org.shutterline.user.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The exports as workers see them. Leases are by the database's clock, so that workers need not agree on theirs. */
@Repository
class Tasks {
	private final JdbcClient jdbc;

	Tasks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Takes the export that has been due for longest: a waiting one, or one whose worker is silent. */
	Optional<Task> take(Duration lease) {
		return jdbc.sql("""
				update export set attempts = attempts + 1, lease = :lease,
					leased_until = now() + make_interval(secs => :leased)
				where export_id = (
					select export_id from export
					where status = 'processing' and run_after <= now() and (lease is null or leased_until <= now())
					order by run_after limit 1 for update skip locked)
				returning export_id, user_id, lease, attempts, requested_at, object_key, upload_id
				""").param("lease", UUID.randomUUID()).param("leased", lease.toMillis() / 1000.0).query(Tasks::task)
				.optional();
	}

	/** Prolongs the lease; false if the export is another's by now, or gone. */
	boolean renew(Task task, Duration lease) {
		return mine("leased_until = now() + make_interval(secs => :leased)", task)
				.param("leased", lease.toMillis() / 1000.0).update() == 1;
	}

	/** Notes the upload before anything is in it; false if the export is another's by now, or gone. */
	boolean noteUpload(Task task, String objectKey, String uploadId) {
		return mine("object_key = :key, upload_id = :upload", task).param("key", objectKey).param("upload", uploadId)
				.update() == 1;
	}

	/** The archive can be fetched; false if the export is another's by now, or gone. */
	boolean finish(Task task, long size, Instant now, Instant expiresAt) {
		return mine("""
				status = 'ready', lease = null, leased_until = null, size_bytes = :size,
					completed_at = :now, expires_at = :expires, last_error = null""", task).param("size", size)
				.param("now", now.atOffset(ZoneOffset.UTC)).param("expires", expiresAt.atOffset(ZoneOffset.UTC))
				.update() == 1;
	}

	/** Has it tried again after a pause. */
	void retry(Task task, Duration pause, String error) {
		mine("lease = null, leased_until = null, last_error = :error, run_after = now() + make_interval(secs => :pause)",
				task).param("pause", pause.toMillis() / 1000.0).param("error", error).update();
	}

	/** What the last attempt could not remove stays noted, until it is. */
	void giveUp(Task task, String error) {
		mine("status = 'failed', lease = null, leased_until = null, last_error = :error", task).param("error", error)
				.update();
	}

	/** Some that are to be deleted, locked until the transaction ends. */
	List<Expired> lockExpired(Instant now, int most) {
		return jdbc.sql("""
				select export_id, object_key from export where status = 'ready' and expires_at <= ?
				order by expires_at limit ? for update skip locked""").params(now.atOffset(ZoneOffset.UTC), most)
				.query((row, _) -> new Expired(Id.of(row.getLong("export_id")), row.getString("object_key"))).list();
	}

	void expire(Id exportId) {
		jdbc.sql("update export set status = 'expired', object_key = null, upload_id = null where export_id = ?")
				.param(exportId.value()).update();
	}

	/** Some that were given up and may have left something, locked until the transaction ends. */
	List<Left> lockLeft(int most) {
		return jdbc.sql("""
				select export_id, object_key, upload_id from export
				where status = 'failed' and object_key is not null limit ? for update skip locked""").param(most)
				.query((row, _) -> new Left(Id.of(row.getLong("export_id")), row.getString("object_key"),
						row.getString("upload_id")))
				.list();
	}

	void nothingLeft(Id exportId) {
		jdbc.sql("update export set object_key = null, upload_id = null where export_id = ?").param(exportId.value())
				.update();
	}

	record Expired(Id exportId, String objectKey) {}

	record Left(Id exportId, String objectKey, @Nullable String uploadId) {}

	private JdbcClient.StatementSpec mine(String change, Task task) {
		return jdbc.sql("update export set " + change + " where export_id = :export and lease = :lease")
				.param("export", task.exportId().value()).param("lease", task.lease());
	}

	private static Task task(ResultSet row, int number) throws SQLException {
		return new Task(Id.of(row.getLong("export_id")), Id.of(row.getLong("user_id")),
				row.getObject("lease", UUID.class), row.getInt("attempts"),
				row.getObject("requested_at", OffsetDateTime.class).toInstant(), row.getString("object_key"),
				row.getString("upload_id"));
	}
}
