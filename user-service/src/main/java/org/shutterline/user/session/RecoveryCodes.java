package org.shutterline.user.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All recovery codes that have not been used, as keyed hashes. */
@Repository
class RecoveryCodes {
	private final JdbcClient jdbc;
	private final List<SecretKey> keys;
	private final RetiredKeys retiredKeys;

	RecoveryCodes(JdbcClient jdbc, DerivedKeys keys, RetiredKeys retiredKeys) {
		this.jdbc = jdbc;
		this.keys = keys.forRecoveryCodes();
		this.retiredKeys = retiredKeys;
	}

	void replace(Id userId, List<RecoveryCode> codes) {
		deleteAll(userId);
		codes.forEach(code -> jdbc.sql("insert into recovery_code (user_id, code_hash) values (?, ?)")
				.params(userId.value(), hash(keys.getFirst(), userId, code)).update());
	}

	/** @return whether it was one of the account's; it is none any more */
	boolean use(Id userId, RecoveryCode code) {
		var hashes = Stream.concat(keys.stream(), retiredKeys.forRecoveryCodes().stream())
				.map(key -> hash(key, userId, code)).toList();
		return jdbc.sql("delete from recovery_code where user_id = :user and code_hash in (:hashes)")
				.param("user", userId.value()).param("hashes", hashes).update() == 1;
	}

	void deleteAll(Id userId) {
		jdbc.sql("delete from recovery_code where user_id = ?").param(userId.value()).update();
	}

	private static byte[] hash(SecretKey key, Id userId, RecoveryCode code) {
		try {
			var mac = Mac.getInstance("HmacSHA256");
			mac.init(key);
			return mac.doFinal((userId + " " + code.text()).getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}
}
