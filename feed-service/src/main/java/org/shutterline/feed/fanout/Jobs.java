package org.shutterline.feed.fanout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.graph.Relation;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Retraction;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Traces;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The work that is not done yet. It is deleted in the transaction that has done it, and never for having failed. */
@Repository
class Jobs {
	private final JdbcClient jdbc;

	private final Bell bell;

	private final FanOutSettings settings;

	private final Traces traces;

	Jobs(JdbcClient jdbc, Bell bell, FanOutSettings settings, Traces traces) {
		this.jdbc = jdbc;
		this.bell = bell;
		this.settings = settings;
		this.traces = traces;
	}

	void publish(Id authorId, Item item) {
		add("publish", authorId, item);
	}

	void retract(Id authorId, Retraction gone) {
		add(gone.pushed() ? "retract" : "retract_pulled", authorId, gone.item());
	}

	/** One for each of these relations, which have changed in this transaction. */
	void backfillOrWithdraw(List<Relation> relations) {
		if (relations.isEmpty()) {
			return;
		}
		jdbc.sql("""
				INSERT INTO fan_out_job (kind, author_id, follower_id, relation_version, traceparent)
				SELECT CASE WHEN following THEN 'backfill' ELSE 'withdraw' END, author_id, follower_id, version, :trace
				FROM unnest(:authorIds, :followerIds, :versions, :following)
					AS changed (author_id, follower_id, version, following)""")
				.param("authorIds",
						relations.stream().map(relation -> relation.authorId().value()).toArray(Long[]::new))
				.param("followerIds",
						relations.stream().map(relation -> relation.followerId().value()).toArray(Long[]::new))
				.param("versions", relations.stream().map(Relation::version).toArray(Long[]::new))
				.param("following", relations.stream().map(Relation::following).toArray(Boolean[]::new))
				.param("trace", traces.current().orElse(null), Types.VARCHAR)
				.update();
		bell.ringAfterCommit(Lane.FOLLOWS);
	}

	void demote(Id authorId, long turn) {
		jdbc.sql("""
				INSERT INTO fan_out_job (kind, author_id, turn, lane, traceparent)
				VALUES ('demote', :authorId, :turn, 'bulk', :trace)""")
				.param("authorId", authorId.value()).param("turn", turn)
				.param("trace", traces.current().orElse(null), Types.VARCHAR).update();
		bell.ringAfterCommit(Lane.BULK);
	}

	private void add(String kind, Id authorId, Item item) {
		jdbc.sql("""
				INSERT INTO fan_out_job (kind, author_id, post_id, item_id, item_at, traceparent)
				VALUES (:kind, :authorId, :postId, :itemId, :at, :trace)""")
				.param("kind", kind)
				.param("authorId", authorId.value())
				.param("postId", item.postId())
				.param("itemId", item.itemId())
				.param("at", item.at())
				.param("trace", traces.current().orElse(null), Types.VARCHAR)
				.update();
		bell.ringAfterCommit(Lane.NORMAL);
	}

	/**
	 * The lane's job that has been due longest, locked until the transaction ends. That one's commit need not reach the disk
	 * at once: who loses it finds the job as it was and does the step again.
	 */
	Optional<Taken> take(Lane lane) {
		return next(lane, 1).query(Jobs::taken).optional();
	}

	/** The same of what follows ask for, at most so many. */
	List<FollowJob> takeFollows(int most) {
		return next(Lane.FOLLOWS, most).query(Jobs::followJob).list();
	}

	private JdbcClient.StatementSpec next(Lane lane, int most) {
		return jdbc.sql("SELECT *, set_config('synchronous_commit', 'off', true) FROM next_jobs(:lane, :most)")
				.param("lane", lane.column()).param("most", most);
	}

	/** Leaves the item to the readers, in a step of its own: who looks for it there has to find it in the database. */
	void pull(Job job) {
		jdbc.sql("UPDATE fan_out_job SET kind = 'pull', due_at = clock_timestamp() WHERE job_id = :jobId")
				.param("jobId", job.jobId()).update();
		bell.ringAfterCommit(Lane.NORMAL);
	}

	/** Has the job go on in the other lane, so that whoever has few followers need not wait for it. */
	void toBulk(Job job) {
		jdbc.sql("""
				UPDATE fan_out_job SET planned = true, lane = 'bulk', failures = 0, due_at = clock_timestamp()
				WHERE job_id = :jobId""")
				.param("jobId", job.jobId()).update();
		bell.ringAfterCommit(Lane.BULK);
	}

	/** Notes which followers are served, and lets other jobs go first. */
	void advance(Job job, Id lastFollower) {
		jdbc.sql("""
				UPDATE fan_out_job SET planned = true, cursor = :cursor, failures = 0, due_at = clock_timestamp()
				WHERE job_id = :jobId""")
				.param("cursor", lastFollower.value()).param("jobId", job.jobId()).update();
	}

	void done(Job job) {
		jdbc.sql("DELETE FROM fan_out_job WHERE job_id = :jobId").param("jobId", job.jobId()).update();
	}

	void done(List<FollowJob> follows) {
		jdbc.sql("SELECT end_jobs(:jobIds)").param("jobIds", ids(follows.stream().map(FollowJob::jobId)))
				.query().singleRow();
	}

	/** Has the job rest, the longer the more often it failed in a row. */
	void postpone(Job job) {
		postpone(Stream.of(job.jobId()));
	}

	void postpone(List<FollowJob> follows) {
		postpone(follows.stream().map(FollowJob::jobId));
	}

	private void postpone(Stream<Long> jobIds) {
		jdbc.sql("""
				UPDATE fan_out_job SET failures = failures + 1,
					due_at = clock_timestamp() + interval '1 millisecond'
						* least(:first * power(2, least(failures, 30)), :longest)
				WHERE job_id = ANY (:jobIds)""")
				.param("first", settings.firstPause().toMillis())
				.param("longest", settings.longestPause().toMillis())
				.param("jobIds", ids(jobIds))
				.update();
	}

	private static Long[] ids(Stream<Long> ids) {
		return ids.toArray(Long[]::new);
	}

	/**
	 * A job that is this transaction's.
	 *
	 * @param traceparent the trace in which it was asked for
	 */
	record Taken(Job job, String kind, @Nullable String traceparent) {}

	/** What waits in a lane, and for how many seconds it has been due. */
	record Backlog(double waiting, double oldest) {
		static final Backlog UNKNOWN = new Backlog(Double.NaN, Double.NaN);
	}

	/** Counts no further than that: much is much. */
	Backlog backlog(Lane lane, int most) {
		return jdbc.sql("""
				SELECT waiting, coalesce(greatest(extract(epoch FROM clock_timestamp() - due_at), 0), 0) AS oldest
				FROM jobs_waiting(:lane, :most)""")
				.param("lane", lane.column()).param("most", most).query(Backlog.class).single();
	}

	private static Taken taken(ResultSet row, int number) throws SQLException {
		return new Taken(job(row), row.getString("kind"), row.getString("traceparent"));
	}

	private static Job job(ResultSet row) throws SQLException {
		long jobId = row.getLong("job_id");
		Id author = Id.of(row.getLong("author_id"));
		boolean planned = row.getBoolean("planned");
		long cursor = row.getLong("cursor");
		String kind = row.getString("kind");
		return switch (kind) {
			case "publish" -> new Job.Publish(jobId, author, item(row), planned, cursor);
			case "pull" -> new Job.Pull(jobId, author, item(row));
			case "retract" -> new Job.Retract(jobId, author, item(row), planned, cursor);
			case "retract_pulled" -> new Job.RetractPulled(jobId, author, item(row));
			case "demote" -> new Job.Demote(jobId, author, row.getLong("turn"), cursor);
			default -> throw new SQLException("A fan-out job of unknown kind " + kind);
		};
	}

	/** Only a share has an id that is not its post's; who it is about is who shares. */
	private static Item item(ResultSet row) throws SQLException {
		long at = row.getLong("item_at");
		long itemId = row.getLong("item_id");
		long postId = row.getLong("post_id");
		return itemId == postId ? Item.post(at, postId) : Item.share(at, itemId, postId, row.getLong("author_id"));
	}

	private static FollowJob followJob(ResultSet row, int number) throws SQLException {
		return new FollowJob(row.getLong("job_id"),
				new Relation(Id.of(row.getLong("follower_id")), Id.of(row.getLong("author_id")),
						row.getLong("relation_version"), row.getString("kind").equals("backfill")),
				row.getString("traceparent"));
	}
}
