package org.shutterline.user.session;

import java.text.ParseException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** The keys that sign access tokens, kept sealed in the database; the first is made when it is first asked for. */
@Repository
class SigningKeys {
	private final JdbcClient jdbc;
	private final SealedKeys sealed;
	private final Clock clock;

	SigningKeys(JdbcClient jdbc, SealedKeys sealed, Clock clock) {
		this.jdbc = jdbc;
		this.sealed = sealed;
		this.clock = clock;
	}

	/** The key that signs. Of instances that ask at once for the first time, all get the same. */
	RSAKey active() {
		return find().orElseGet(() -> {
			offer(generated());
			return find().orElseThrow();
		});
	}

	private Optional<RSAKey> find() {
		return jdbc.sql("select key_id, sealed_jwk from signing_key where state = 'active'")
				.query((row, n) -> read(sealed.open(row.getString("key_id"), row.getBytes("sealed_jwk")))).optional();
	}

	private void offer(RSAKey key) {
		jdbc.sql("""
				insert into signing_key (key_id, state, sealed_jwk, created_at) values (?, 'active', ?, ?)
				on conflict (state) where state = 'active' do nothing""")
				.params(key.getKeyID(), sealed.seal(key.getKeyID(), key.toJSONString()),
						clock.instant().atOffset(ZoneOffset.UTC))
				.update();
	}

	private static RSAKey generated() {
		try {
			return new RSAKeyGenerator(2048).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.RS256)
					.keyID(UUID.randomUUID().toString()).generate();
		}
		catch (JOSEException e) {
			throw new IllegalStateException(e);
		}
	}

	private static RSAKey read(String jwk) {
		try {
			return RSAKey.parse(jwk);
		}
		catch (ParseException e) {
			throw new IllegalStateException("A signing key in the database is not readable", e);
		}
	}
}
