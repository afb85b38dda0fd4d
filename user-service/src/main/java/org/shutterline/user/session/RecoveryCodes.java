package org.shutterline.user.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All recovery codes that have not been used, as keyed hashes. */
@Repository
class RecoveryCodes {
	private final JdbcClient jdbc;
	private final SecretKey key;

	RecoveryCodes(JdbcClient jdbc, DerivedKeys keys) {
		this.jdbc = jdbc;
		this.key = keys.forRecoveryCodes();
	}

	void replace(Id userId, List<RecoveryCode> codes) {
		deleteAll(userId);
		codes.forEach(code -> jdbc.sql("insert into recovery_code (user_id, code_hash) values (?, ?)")
				.params(userId.value(), hash(userId, code)).update());
	}

	/** @return whether it was one of the account's; it is none any more */
	boolean use(Id userId, RecoveryCode code) {
		return jdbc.sql("delete from recovery_code where user_id = ? and code_hash = ?")
				.params(userId.value(), hash(userId, code)).update() == 1;
	}

	void deleteAll(Id userId) {
		jdbc.sql("delete from recovery_code where user_id = ?").param(userId.value()).update();
	}

	private byte[] hash(Id userId, RecoveryCode code) {
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
