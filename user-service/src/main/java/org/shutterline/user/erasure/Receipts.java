package org.shutterline.user.erasure;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.user.erasure.Erased.ReceiptHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All deletions, and who has confirmed them. */
@Repository
class Receipts {
	/** Whoever has something of a user. */
	static final List<String> SERVICES = List.of("user-service", "post-service", "feed-service", "notification-service",
			"media-service");
	private final JdbcClient jdbc;

	Receipts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void add(ReceiptHash receipt, Id userId, long version, Instant now) {
		jdbc.sql("insert into erasure_receipt (user_id, receipt_hash, version, requested_at) values (?, ?, ?, ?)")
				.params(userId.value(), receipt.bytes(), version, utc(now)).update();
	}

	/** Notes a confirmation, once; those of other deletions and of services that nobody waits for are none. */
	void confirm(ErasureConfirmed event) {
		if (SERVICES.contains(event.service())) {
			jdbc.sql("""
					insert into erasure_confirmation (user_id, service, erased_at)
					select user_id, :service, :erased_at from erasure_receipt where user_id = :user and version = :version
					on conflict do nothing""").param("user", event.userId().value()).param("version", event.version())
					.param("service", event.service()).param("erased_at", utc(event.erasedAt())).update();
		}
	}

	Optional<Progress> find(Receipt receipt) {
		return jdbc.sql("select user_id, requested_at, completed_at from erasure_receipt where receipt_hash = ?")
				.param(receipt.hash()).query((row, n) -> {
					@Nullable
					OffsetDateTime completed = row.getObject("completed_at", OffsetDateTime.class);
					return Progress.of(receipt, row.getObject("requested_at", OffsetDateTime.class).toInstant(),
							completed == null ? null : completed.toInstant(),
							confirmations(Id.of(row.getLong("user_id"))));
				}).optional();
	}

	/** Locks a deletion that all have confirmed and that is not yet completed, and that nobody else is at. */
	Optional<Id> lockConfirmed() {
		return jdbc.sql("""
				select user_id from erasure_receipt r where completed_at is null
					and (select count(*) from erasure_confirmation c where c.user_id = r.user_id) = :services
				order by requested_at limit 1 for update skip locked""").param("services", SERVICES.size())
				.query(Long.class).optional().map(Id::of);
	}

	void complete(Id userId, Instant now) {
		jdbc.sql("update erasure_receipt set completed_at = ? where user_id = ?").params(utc(now), userId.value())
				.update();
	}

	/** Every deletion there ever was, the oldest first. */
	void each(Consumer<Erased> consumer) {
		jdbc.sql("select user_id, receipt_hash from erasure_receipt order by requested_at, user_id").query(row -> {
			consumer.accept(new Erased(Id.of(row.getLong("user_id")), ReceiptHash.of(row.getBytes("receipt_hash"))));
		});
	}

	private Map<String, Instant> confirmations(Id userId) {
		var confirmed = new HashMap<String, Instant>();
		jdbc.sql("select service, erased_at from erasure_confirmation where user_id = ?").param(userId.value())
				.query(row -> {
					confirmed.put(row.getString("service"),
							row.getObject("erased_at", OffsetDateTime.class).toInstant());
				});
		return confirmed;
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}
}
