package org.shutterline.user.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All sessions. */
@Repository
class Sessions {
	private final JdbcClient jdbc;

	Sessions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Optional<Session> find(Id sessionId) {
		return jdbc.sql("""
				select session_id, user_id, generation, salt, rotated_at, expires_at, revoked_at
				from session where session_id = ?""").param(sessionId.value()).query(Sessions::session).optional();
	}

	void add(Session session, byte[] tokenHash) {
		jdbc.sql("""
				insert into session (session_id, user_id, generation, token_hash, salt, rotated_at, created_at, expires_at)
				values (?, ?, ?, ?, ?, ?, ?, ?)""")
				.params(session.sessionId().value(), session.userId().value(), session.generation(), tokenHash,
						session.salt(), utc(session.rotatedAt()), utc(session.rotatedAt()), utc(session.expiresAt()))
				.update();
	}

	/**
	 * Compares the newest token and sets the next one, in one step.
	 *
	 * @return false if somebody else has exchanged the token, or ended the session, since it was read
	 */
	boolean rotate(RefreshToken newest, RefreshToken next, Instant now) {
		return jdbc.sql("""
				update session set generation = ?, token_hash = ?, rotated_at = ?
				where session_id = ? and token_hash = ? and revoked_at is null""")
				.params(next.generation(), next.hash(), utc(now), newest.family().value(), newest.hash()).update() == 1;
	}

	void revoke(Id sessionId, Instant now) {
		jdbc.sql("update session set revoked_at = ? where session_id = ? and revoked_at is null")
				.params(utc(now), sessionId.value()).update();
	}

	private static Session session(ResultSet row, int number) throws SQLException {
		return new Session(Id.of(row.getLong("session_id")), Id.of(row.getLong("user_id")), row.getInt("generation"),
				row.getObject("salt", UUID.class), row.getObject("rotated_at", OffsetDateTime.class).toInstant(),
				row.getObject("expires_at", OffsetDateTime.class).toInstant(),
				Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}
}
