package org.shutterline.user.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
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
				select session_id, user_id, generation, token_hash, salt, rotated_at, expires_at, revoked_at
				from session where session_id = ?""").param(sessionId.value()).query(Sessions::session).optional();
	}

	/** The user's sessions that have not ended, the newest first, from before an id on. */
	List<OpenSession> open(Id userId, long before, int limit, Instant now) {
		return jdbc.sql("""
				select session_id, user_agent, created_at, rotated_at from session
				where user_id = ? and session_id < ? and revoked_at is null and expires_at > ?
				order by session_id desc limit ?""").params(userId.value(), before, utc(now), limit)
				.query((row, n) -> new OpenSession(Id.of(row.getLong("session_id")),
						Optional.ofNullable(row.getString("user_agent")).map(Device::of).orElseGet(Device::silent),
						instant(row, "created_at"),
						instant(row, "rotated_at")))
				.list();
	}

	void add(Session session, byte[] tokenHash, Device device) {
		jdbc.sql("""
				insert into session (session_id, user_id, generation, token_hash, salt, rotated_at, created_at, expires_at,
					user_agent)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?)""").param(session.sessionId().value())
				.param(session.userId().value()).param(session.generation()).param(tokenHash).param(session.salt())
				.param(utc(session.rotatedAt())).param(utc(session.rotatedAt())).param(utc(session.expiresAt()))
				.param(device.userAgent().orElse(null)).update();
	}

	/**
	 * Compares the newest token and sets the next one, in one step.
	 *
	 * @return false if somebody else has exchanged the token, or ended the session, since it was read
	 */
	boolean rotate(RefreshToken newest, RefreshToken next, Device device, Instant now) {
		return jdbc.sql("""
				update session set generation = ?, token_hash = ?, rotated_at = ?, user_agent = ?
				where session_id = ? and token_hash = ? and revoked_at is null""").param(next.generation())
				.param(next.hash()).param(utc(now)).param(device.userAgent().orElse(null))
				.param(newest.family().value()).param(newest.hash()).update() == 1;
	}

	/** @return empty if this was no session of the user, or one that had been ended */
	Optional<Ended> revoke(Id userId, Id sessionId, Instant now) {
		return jdbc.sql("""
				update session set revoked_at = ? where session_id = ? and user_id = ? and revoked_at is null
				returning session_id, user_id, rotated_at""").params(utc(now), sessionId.value(), userId.value())
				.query(Sessions::ended).optional();
	}

	List<Ended> revokeAll(Id userId, Instant now) {
		// No session has this id.
		return revokeAllBut(userId, 0, now);
	}

	List<Ended> revokeAllBut(Id userId, Id kept, Instant now) {
		return revokeAllBut(userId, kept.value(), now);
	}

	/** Deletes sessions whose time was up before the instant and that nobody had ended, at most the limit. */
	List<Ended> removeExpired(Instant expiredBefore, int limit) {
		return jdbc.sql("""
				delete from session where session_id in (select session_id from session
					where revoked_at is null and expires_at < ? limit ? for update skip locked)
				returning session_id, user_id, rotated_at""").params(utc(expiredBefore), limit)
				.query(Sessions::ended).list();
	}

	/** @return how many sessions that ended before the instant were deleted, at most the limit */
	int purge(Instant endedBefore, int limit) {
		return jdbc.sql("""
				delete from session where session_id in (select session_id from session
					where least(expires_at, revoked_at) < ? limit ? for update skip locked)""")
				.params(utc(endedBefore), limit).update();
	}

	private List<Ended> revokeAllBut(Id userId, long kept, Instant now) {
		return jdbc.sql("""
				update session set revoked_at = ?
				where user_id = ? and session_id <> ? and revoked_at is null and expires_at > ?
				returning session_id, user_id, rotated_at""").params(utc(now), userId.value(), kept, utc(now))
				.query(Sessions::ended).list();
	}

	private static Ended ended(ResultSet row, int number) throws SQLException {
		return new Ended(Id.of(row.getLong("session_id")), Id.of(row.getLong("user_id")), instant(row, "rotated_at"));
	}

	private static Session session(ResultSet row, int number) throws SQLException {
		return new Session(Id.of(row.getLong("session_id")), Id.of(row.getLong("user_id")), row.getInt("generation"),
				HexFormat.of().formatHex(row.getBytes("token_hash")),
				row.getObject("salt", UUID.class), instant(row, "rotated_at"),
				instant(row, "expires_at"),
				Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	/** @param rotatedAt when it last got tokens */
	record Ended(Id sessionId, Id userId, Instant rotatedAt) {}
}
