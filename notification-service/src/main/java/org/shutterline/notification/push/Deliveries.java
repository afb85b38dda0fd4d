package org.shutterline.notification.push;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * What is to be sent, a row for each group and device. Each statement here is a transaction of its own, and none changes
 * two rows in an order that another could take the other way round.
 */
@Repository
class Deliveries {
	private final JdbcClient jdbc;

	private final PushSettings settings;

	Deliveries(JdbcClient jdbc, PushSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/** Takes up what is due: for a while nobody else does. */
	List<Delivery> claim(int most) {
		return jdbc.sql("SELECT * FROM claim_deliveries(:most, :claim * interval '1 millisecond')")
				.param("most", most).param("claim", settings.claim().toMillis()).query(Deliveries::delivery).list();
	}

	/** It was sent. What came to the group meanwhile, and what comes next, is sent after a pause. */
	void sent(Delivery delivery) {
		of(delivery,
				"""
				UPDATE push_delivery
				SET sent = sent + 1, sent_at = now(), told_at = now(), attempts = 0,
					due_at = CASE WHEN sequence > :sequence
						THEN now() + push_pause(sent + 1, :pause * interval '1 millisecond', :longest * interval '1 millisecond') END""")
				.param("sequence", delivery.sequence())
				.param("pause", settings.pause().toMillis())
				.param("longest", settings.longestPause().toMillis())
				.update();
	}

	/** It is not to be sent; what came to the group meanwhile is, as if it came now. */
	void drop(Delivery delivery) {
		boolean dropped = of(delivery, "DELETE FROM push_delivery", "sequence <= :sequence")
				.param("sequence", delivery.sequence()).update() == 1;
		if (!dropped) {
			of(delivery,
					"""
					UPDATE push_delivery
					SET told_at = now(), attempts = 0, due_at = greatest(now() + :delay * interval '1 millisecond',
						sent_at + push_pause(sent, :pause * interval '1 millisecond', :longest * interval '1 millisecond'))""",
					"sequence > :sequence")
					.param("sequence", delivery.sequence()).param("delay", settings.delay().toMillis())
					.param("pause", settings.pause().toMillis())
					.param("longest", settings.longestPause().toMillis()).update();
		}
	}

	/** It is to be tried again after a pause. */
	void putOff(Delivery delivery, Duration pause) {
		of(delivery, "UPDATE push_delivery SET due_at = now() + :wait * interval '1 millisecond'")
				.param("wait", pause.toMillis()).update();
	}

	/** Forgets some of what was sent so long ago that no pause depends on it; says whether there may be more. */
	boolean forgetSome(int step) {
		return jdbc.sql("""
				DELETE FROM push_delivery WHERE (user_id, subscription_id, group_id) IN (
					SELECT user_id, subscription_id, group_id FROM push_delivery
					WHERE due_at IS NULL AND sent_at < now() - :longest * interval '1 millisecond'
					LIMIT :step FOR UPDATE SKIP LOCKED)""")
				.param("longest", settings.longestPause().toMillis()).param("step", step).update() == step;
	}

	/** How long what has waited longest is overdue. */
	double oldestAgeInSeconds() {
		return jdbc.sql("""
				SELECT coalesce(greatest(extract(epoch FROM now() - min(due_at)), 0), 0)::float8 FROM push_delivery
				WHERE due_at IS NOT NULL""").query(Double.class).single();
	}

	/** The row, if it is still this claim's. */
	private StatementSpec of(Delivery delivery, String change) {
		return of(delivery, change, "true");
	}

	private StatementSpec of(Delivery delivery, String change, String condition) {
		return jdbc.sql(change + """

				WHERE user_id = :user AND subscription_id = :subscription AND group_id = :group
					AND attempts = :attempts AND\s""" + condition)
				.param("user", delivery.userId().value())
				.param("subscription", delivery.subscriptionId().value())
				.param("group", delivery.groupId().value())
				.param("attempts", delivery.attempts());
	}

	private static Delivery delivery(ResultSet row, int number) throws SQLException {
		return new Delivery(Id.of(row.getLong("user_id")), Id.of(row.getLong("subscription_id")),
				Id.of(row.getLong("group_id")), row.getLong("sequence"),
				row.getObject("told_at", OffsetDateTime.class).toInstant(), row.getInt("attempts"));
	}
}
