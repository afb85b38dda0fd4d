package org.shutterline.user.session;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All devices that make codes, their secrets sealed. */
@Repository
class TotpDevices {
	private final JdbcClient jdbc;
	private final Seal seal;

	TotpDevices(JdbcClient jdbc, DerivedKeys keys) {
		this.jdbc = jdbc;
		this.seal = keys.sealOfTotpSecrets();
	}

	Optional<TotpDevice> find(Id userId) {
		return find(userId, "");
	}

	/** @return false if the account has a confirmed device; an unconfirmed one is replaced */
	boolean offer(Id userId, TotpSecret secret, Instant now) {
		return jdbc.sql("""
				insert into totp (user_id, sealed_secret, created_at) values (?, ?, ?)
				on conflict (user_id) do update set sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
				where totp.confirmed_at is null""")
				.params(userId.value(), seal.seal(userId.toString(), secret.text().getBytes(StandardCharsets.US_ASCII)),
						now.atOffset(ZoneOffset.UTC))
				.update() == 1;
	}

	/**
	 * @param step the time step of the code that confirms, which is used by that
	 * @return false if somebody else has confirmed it, or asked for another secret, since it was read
	 */
	boolean confirm(TotpDevice device, long step, Instant now) {
		return find(device.userId(), " for update").filter(current -> !current.confirmed())
				.filter(current -> current.secret().equals(device.secret()))
				.isPresent()
				&& jdbc.sql("update totp set confirmed_at = ?, last_step = ? where user_id = ?")
						.params(now.atOffset(ZoneOffset.UTC), step, device.userId().value()).update() == 1;
	}

	/** @return false if this code, or a newer one, was used before */
	boolean use(Id userId, long step) {
		return jdbc.sql("update totp set last_step = ? where user_id = ? and last_step < ?")
				.params(step, userId.value(), step).update() == 1;
	}

	void delete(Id userId) {
		jdbc.sql("delete from totp where user_id = ?").param(userId.value()).update();
	}

	/**
	 * Seals secrets again that are under the other encryption key, those of the next accounts after one. Whatever becomes
	 * of a secret meanwhile stays.
	 */
	Resealed reseal(long after, int limit) {
		var rows = jdbc.sql("select user_id, sealed_secret from totp where user_id > ? order by user_id limit ?")
				.params(after, limit)
				.query((row, n) -> new Row(Id.of(row.getLong("user_id")), row.getBytes("sealed_secret"))).list();
		var foreign = rows.stream().filter(row -> !seal.isCurrent(row.userId().toString(), row.sealed())).toList();
		int lost = (int) foreign.stream().filter(row -> !reseal(row)).count();
		return new Resealed(rows.isEmpty() ? after : rows.getLast().userId().value(), rows.size() == limit,
				foreign.size(), lost);
	}

	/** @return whether the other key opens it */
	private boolean reseal(Row row) {
		var again = seal.resealed(row.userId().toString(), row.sealed());
		again.ifPresent(sealed -> jdbc
				.sql("update totp set sealed_secret = ? where user_id = ? and sealed_secret = ?")
				.params(sealed, row.userId().value(), row.sealed()).update());
		return again.isPresent();
	}

	private Optional<TotpDevice> find(Id userId, String lock) {
		return jdbc
				.sql("select sealed_secret, confirmed_at is not null as confirmed from totp where user_id = ?" + lock)
				.param(userId.value())
				.query((row, n) -> new TotpDevice(userId,
						new TotpSecret(new String(seal.open(userId.toString(), row.getBytes("sealed_secret")),
								StandardCharsets.US_ASCII)),
						row.getBoolean("confirmed")))
				.optional();
	}

	/**
	 * @param last the account that was looked at last
	 * @param more whether there may be further ones
	 * @param foreign how many secrets were not under the key that seals now
	 * @param lost how many of these no key opens
	 */
	record Resealed(long last, boolean more, int foreign, int lost) {}

	@SuppressWarnings("ArrayRecordComponent")
	private record Row(Id userId, byte[] sealed) {}
}
