package org.shutterline.feed.fanout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import org.shutterline.feed.graph.Relation;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The work that is not done yet. It is deleted in the transaction that has done it, and never for having failed. */
@Repository
class Jobs {
	private final JdbcClient jdbc;

	private final Bell bell;

	private final FanOutSettings settings;

	Jobs(JdbcClient jdbc, Bell bell, FanOutSettings settings) {
		this.jdbc = jdbc;
		this.bell = bell;
		this.settings = settings;
	}

	void publish(Id authorId, Id postId) {
		add("publish", authorId, postId);
	}

	void retract(Id authorId, Id postId) {
		add("retract", authorId, postId);
	}

	void backfillOrWithdraw(Relation relation) {
		jdbc.sql("""
				INSERT INTO fan_out_job (kind, author_id, follower_id, relation_version)
				VALUES (:kind, :authorId, :followerId, :version)""")
				.param("kind", relation.following() ? "backfill" : "withdraw")
				.param("authorId", relation.authorId().value())
				.param("followerId", relation.followerId().value())
				.param("version", relation.version())
				.update();
		bell.ringAfterCommit();
	}

	private void add(String kind, Id authorId, Id postId) {
		jdbc.sql("INSERT INTO fan_out_job (kind, author_id, post_id) VALUES (:kind, :authorId, :postId)")
				.param("kind", kind)
				.param("authorId", authorId.value())
				.param("postId", postId.value())
				.update();
		bell.ringAfterCommit();
	}

	/** The job that has been due longest, locked until the transaction ends. */
	Optional<Job> take() {
		return jdbc.sql("""
				SELECT * FROM fan_out_job WHERE due_at <= clock_timestamp()
				ORDER BY due_at, job_id LIMIT 1 FOR UPDATE SKIP LOCKED""")
				.query(Jobs::job).optional();
	}

	/** Notes which followers are served, and lets other jobs go first. */
	void advance(Job job, Id lastFollower) {
		jdbc.sql("""
				UPDATE fan_out_job SET cursor = :cursor, failures = 0, due_at = clock_timestamp()
				WHERE job_id = :jobId""")
				.param("cursor", lastFollower.value()).param("jobId", job.jobId()).update();
	}

	void done(Job job) {
		jdbc.sql("DELETE FROM fan_out_job WHERE job_id = :jobId").param("jobId", job.jobId()).update();
	}

	/** Has the job rest, the longer the more often it failed in a row. */
	void postpone(Job job) {
		jdbc.sql("""
				UPDATE fan_out_job SET failures = failures + 1,
					due_at = clock_timestamp() + interval '1 millisecond'
						* least(:first * power(2, least(failures, 30)), :longest)
				WHERE job_id = :jobId""")
				.param("first", settings.firstPause().toMillis())
				.param("longest", settings.longestPause().toMillis())
				.param("jobId", job.jobId())
				.update();
	}

	private static Job job(ResultSet row, int number) throws SQLException {
		long jobId = row.getLong("job_id");
		Id author = Id.of(row.getLong("author_id"));
		String kind = row.getString("kind");
		return switch (kind) {
			case "publish" -> new Job.Publish(jobId, author, Id.of(row.getLong("post_id")), row.getLong("cursor"));
			case "retract" -> new Job.Retract(jobId, author, Id.of(row.getLong("post_id")), row.getLong("cursor"));
			case "backfill" -> new Job.Backfill(jobId, relation(row, true));
			case "withdraw" -> new Job.Withdraw(jobId, relation(row, false));
			default -> throw new SQLException("A fan-out job of unknown kind " + kind);
		};
	}

	private static Relation relation(ResultSet row, boolean following) throws SQLException {
		return new Relation(Id.of(row.getLong("follower_id")), Id.of(row.getLong("author_id")),
				row.getLong("relation_version"), following);
	}
}
