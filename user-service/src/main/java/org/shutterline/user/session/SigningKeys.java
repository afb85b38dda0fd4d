package org.shutterline.user.session;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.shutterline.user.session.SigningKey.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import com.nimbusds.jose.jwk.RSAKey;

/** The keys that sign access tokens, kept sealed in the database. */
@Repository
class SigningKeys {
	private final JdbcClient jdbc;
	private final Seal seal;

	SigningKeys(JdbcClient jdbc, DerivedKeys keys) {
		this.jdbc = jdbc;
		this.seal = keys.sealOfSigningKeys();
	}

	/** @throws IllegalStateException if they were sealed under another encryption key than this process has */
	KeyRing read() {
		var rows = rows();
		return new KeyRing(rows.stream().map(this::key).toList(), (int) rows.stream().filter(this::isForeign).count());
	}

	/** Seals those again that are under the other encryption key. */
	void reseal() {
		rows().stream().filter(this::isForeign).map(this::key)
				.forEach(key -> jdbc.sql("update signing_key set sealed_jwk = ? where key_id = ?")
						.params(seal(key), key.id()).update());
	}

	/** Keeps all other instances from changing keys until the transaction ends; they may go on reading. */
	void lock() {
		jdbc.sql("lock table signing_key in share row exclusive mode").update();
	}

	void add(SigningKey key) {
		jdbc.sql("insert into signing_key (key_id, state, sealed_jwk, created_at, since) values (?, ?, ?, ?, ?)")
				.params(key.id(), key.state().title(), seal(key), utc(key.since()), utc(key.since())).update();
	}

	void store(SigningKey key) {
		jdbc.sql("update signing_key set state = ?, sealed_jwk = ?, since = ?, delete_after = ? where key_id = ?")
				.param(key.state().title()).param(seal(key)).param(utc(key.since()))
				.param(key.deleteAfter().map(SigningKeys::utc).orElse(null)).param(key.id()).update();
	}

	void delete(SigningKey key) {
		jdbc.sql("delete from signing_key where key_id = ?").param(key.id()).update();
	}

	private List<Row> rows() {
		return jdbc.sql("select key_id, state, sealed_jwk, since, delete_after from signing_key order by since")
				.query(SigningKeys::row).list();
	}

	private SigningKey key(Row row) {
		return new SigningKey(parse(seal.open(row.id(), row.sealed())), row.state(), row.since(), row.deleteAfter());
	}

	private boolean isForeign(Row row) {
		return !seal.isCurrent(row.id(), row.sealed());
	}

	private static Row row(ResultSet row, int number) throws SQLException {
		return new Row(row.getString("key_id"), row.getBytes("sealed_jwk"), State.of(row.getString("state")),
				row.getObject("since", OffsetDateTime.class).toInstant(),
				Optional.ofNullable(row.getObject("delete_after", OffsetDateTime.class))
						.map(OffsetDateTime::toInstant));
	}

	private byte[] seal(SigningKey key) {
		return seal.seal(key.id(), key.jwk().toJSONString().getBytes(StandardCharsets.UTF_8));
	}

	private static RSAKey parse(byte[] jwk) {
		try {
			return RSAKey.parse(new String(jwk, StandardCharsets.UTF_8));
		}
		catch (ParseException e) {
			throw new IllegalStateException("A signing key in the database is not readable", e);
		}
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	@SuppressWarnings("ArrayRecordComponent")
	private record Row(String id, byte[] sealed, State state, Instant since, Optional<Instant> deleteAfter) {}
}
