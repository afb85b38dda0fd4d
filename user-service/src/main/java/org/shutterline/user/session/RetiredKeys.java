package org.shutterline.user.session;

import java.util.List;
import java.util.Optional;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Encryption keys that another has replaced. While a key changes, processes that seal under the old one run beside those
 * that seal under the new one, and each knows the other's: here they see which way it goes. What recovery codes were
 * hashed with is kept of each, since codes outlive the key.
 */
@Repository
class RetiredKeys {
	private static final Logger log = LoggerFactory.getLogger(RetiredKeys.class);
	private final JdbcClient jdbc;
	private final DerivedKeys keys;
	private final Seal seal;

	RetiredKeys(JdbcClient jdbc, DerivedKeys keys) {
		this.jdbc = jdbc;
		this.keys = keys;
		this.seal = keys.sealOfRecoveryKeys();
	}

	/** Whether this process still seals under a key that another has replaced. */
	boolean hasOwn() {
		return has(keys.id());
	}

	/** Whether the key that this process only opens with is one that was replaced. */
	boolean hasOther() {
		return keys.otherId().filter(this::has).isPresent();
	}

	/** From now on the other key is the old one, to whoever knows both. */
	void addOther() {
		var id = keys.otherId().orElseThrow();
		var recovery = keys.otherForRecoveryCodes().orElseThrow();
		jdbc.sql("insert into retired_key (key_id, sealed_recovery_key) values (?, ?) on conflict do nothing")
				.params(id, seal.seal(id, recovery.getEncoded())).update();
	}

	/** By these recovery codes are known that were made under keys which the environment may not give any more. */
	List<SecretKey> forRecoveryCodes() {
		return all().stream().flatMap(retired -> opened(retired).stream()).toList();
	}

	/**
	 * Seals again what is under the other key.
	 *
	 * @return how many were not under the key that seals now
	 */
	int reseal() {
		var foreign = all().stream().filter(retired -> !seal.isCurrent(retired.id(), retired.sealed())).toList();
		foreign.forEach(retired -> seal.resealed(retired.id(), retired.sealed()).ifPresent(again -> jdbc
				.sql("update retired_key set sealed_recovery_key = ? where key_id = ? and sealed_recovery_key = ?")
				.params(again, retired.id(), retired.sealed()).update()));
		return foreign.size();
	}

	private Optional<SecretKey> opened(Retired retired) {
		var key = seal.openIfPossible(retired.id(), retired.sealed());
		if (key.isEmpty()) {
			log.warn("The retired key {} is sealed under a key that is gone: its recovery codes are not known",
					retired.id());
		}
		return key.map(bytes -> new SecretKeySpec(bytes, "HmacSHA256"));
	}

	private List<Retired> all() {
		return jdbc.sql("select key_id, sealed_recovery_key from retired_key order by key_id")
				.query((row, n) -> new Retired(row.getString("key_id"), row.getBytes("sealed_recovery_key"))).list();
	}

	private boolean has(String id) {
		return jdbc.sql("select 1 from retired_key where key_id = ?").param(id).query(Integer.class).optional()
				.isPresent();
	}

	@SuppressWarnings("ArrayRecordComponent")
	private record Retired(String id, byte[] sealed) {}
}
