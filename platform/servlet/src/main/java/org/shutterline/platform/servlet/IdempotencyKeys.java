package org.shutterline.platform.servlet;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The kept answers. All but {@link #purge} run in the transaction of the effect. */
class IdempotencyKeys {
	static final Duration KEPT = Duration.ofHours(24);
	private static final String MATCH = " where user_id = :user and key = :key";

	private final JdbcClient jdbc;

	/** A finished request's answer; in the effect's transaction, an unfinished one is never seen. */
	record Kept(String fingerprint, int status, @Nullable String location, @Nullable String body) {}

	IdempotencyKeys(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Holds the key until the transaction ends; says false at once if another transaction holds it. */
	boolean tryLock(IdempotencyKey.Given key) {
		return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:text, :user))")
				.param("text", "idempotency:" + key.key()).param("user", key.userId().value()).query(Boolean.class)
				.single();
	}

	Optional<Kept> find(IdempotencyKey.Given key) {
		return matching("select fingerprint, status, location, body from idempotency_keys" + MATCH
				+ " and created_at > clock_timestamp() - :kept * interval '1 second'", key)
				.param("kept", KEPT.toSeconds())
				.query((row, number) -> new Kept(row.getString("fingerprint"), row.getInt("status"),
						row.getString("location"), row.getString("body")))
				.optional();
	}

	void reserve(IdempotencyKey.Given key, String fingerprint) {
		matching("""
				insert into idempotency_keys (user_id, key, fingerprint) values (:user, :key, :fingerprint)
				on conflict (user_id, key) do update set fingerprint = excluded.fingerprint, status = 0,
					location = null, body = null, created_at = clock_timestamp()
				""", key).param("fingerprint", fingerprint).update();
	}

	void keep(IdempotencyKey.Given key, int status, @Nullable String location, @Nullable String body) {
		matching("update idempotency_keys set status = :status, location = :location, body = :body" + MATCH, key)
				.param("status", status).param("location", location).param("body", body).update();
	}

	void forget(IdempotencyKey.Given key) {
		matching("delete from idempotency_keys" + MATCH, key).update();
	}

	/** Deletes up to so many keys of a user, and says how many. */
	int forgetSome(Id userId, int batch) {
		return jdbc.sql("""
				delete from idempotency_keys where (user_id, key) in (
					select user_id, key from idempotency_keys where user_id = :user limit :batch)
				""").param("user", userId.value()).param("batch", batch).update();
	}

	/** Deletes up to so many expired keys, and says how many. */
	int purge(int batch) {
		return jdbc.sql("""
				delete from idempotency_keys where (user_id, key) in (
					select user_id, key from idempotency_keys
					where created_at <= clock_timestamp() - :kept * interval '1 second'
					order by created_at limit :batch for update skip locked)
				""").param("kept", KEPT.toSeconds()).param("batch", batch).update();
	}

	private JdbcClient.StatementSpec matching(String sql, IdempotencyKey.Given key) {
		return jdbc.sql(sql).param("user", key.userId().value()).param("key", key.key());
	}
}
