package org.shutterline.user.verification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

import org.shutterline.platform.core.Id;
import org.shutterline.user.account.EmailAddress;
import org.shutterline.user.session.DerivedKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tokens in mails. Only their hashes are stored; a token itself follows from its id and a key that the database does
 * not have, so that a mail can be tried again.
 */
@Repository
class MailTokens {
	private static final int FORGOTTEN_AT_ONCE = 100;
	private final JdbcClient jdbc;
	private final List<SecretKey> keys;
	private final Clock clock;

	MailTokens(JdbcClient jdbc, DerivedKeys keys, Clock clock) {
		this.jdbc = jdbc;
		this.keys = keys.forMailTokens();
		this.clock = clock;
	}

	/**
	 * Makes the token of a mail, or prolongs it for another attempt: it lives from when the mail was sent.
	 *
	 * @return the token; empty if it has been used, so that an earlier attempt had arrived
	 */
	Optional<String> issue(Id mailId, Purpose purpose, Id userId, EmailAddress email) {
		var now = clock.instant();
		forgetExpired(now);
		String token = clear(keys.getFirst(), mailId);
		return jdbc
				.sql("""
				insert into mail_token (token_id, user_id, purpose, email, token_hash, created_at, expires_at)
				values (:id, :user, :purpose, :email, :hash, :now, :expires)
				on conflict (token_id) do update set expires_at = excluded.expires_at where mail_token.used_at is null
				returning token_hash""")
				.param("id", mailId.value()).param("user", userId.value()).param("purpose", purpose.key())
				.param("email", email.text()).param("hash", hash(token)).param("now", utc(now))
				.param("expires", utc(now.plus(purpose.lifetime()))).query(byte[].class).optional()
				.map(stored -> known(mailId, stored).orElseGet(() -> replaced(mailId, token)));
	}

	/** What the token says, if it can still be used; it stays as it is. */
	Optional<MailToken> find(Purpose purpose, String token) {
		return jdbc.sql("""
				select token_id, user_id, email from mail_token
				where token_hash = ? and purpose = ? and used_at is null and expires_at > ?""")
				.params(hash(token), purpose.key(), utc(clock.instant())).query((row, n) -> new MailToken(
						Id.of(row.getLong("token_id")), Id.of(row.getLong("user_id")),
						new EmailAddress(row.getString("email"))))
				.optional();
	}

	/** @return false if somebody else was quicker, or time was */
	boolean use(MailToken token) {
		var now = utc(clock.instant());
		return jdbc.sql("""
				update mail_token set used_at = ? where token_id = ? and used_at is null and expires_at > ?""")
				.params(now, token.tokenId().value(), now).update() == 1;
	}

	/** Makes all that were sent worthless, because one of them was used. */
	void useAll(Id userId, Purpose purpose) {
		jdbc.sql("update mail_token set used_at = ? where user_id = ? and purpose = ? and used_at is null")
				.params(utc(clock.instant()), userId.value(), purpose.key()).update();
	}

	/** When the tokens were made that a user got since then, the newest first. */
	List<Instant> madeSince(Id userId, Purpose purpose, Instant since) {
		return jdbc.sql("""
				select created_at from mail_token where user_id = ? and purpose = ? and created_at > ?
				order by created_at desc""").params(userId.value(), purpose.key(), utc(since))
				.query(OffsetDateTime.class).list().stream().map(OffsetDateTime::toInstant).toList();
	}

	int forget(Id userId) {
		return jdbc.sql("delete from mail_token where user_id = ?").param(userId.value()).update();
	}

	private void forgetExpired(Instant now) {
		jdbc.sql("""
				delete from mail_token where token_id in (
					select token_id from mail_token where expires_at < ? limit ? for update skip locked)""")
				.params(utc(now.minus(Purpose.VERIFY_EMAIL.lifetime())), FORGOTTEN_AT_ONCE).update();
	}

	/** The token of an earlier attempt, which another key may have made. */
	private Optional<String> known(Id mailId, byte[] stored) {
		return keys.stream().map(key -> clear(key, mailId)).filter(token -> Arrays.equals(hash(token), stored))
				.findFirst();
	}

	/** For a mail whose earlier attempt was made by a key that is gone. */
	private String replaced(Id mailId, String token) {
		jdbc.sql("update mail_token set token_hash = ? where token_id = ?").params(hash(token), mailId.value())
				.update();
		return token;
	}

	private static String clear(SecretKey key, Id mailId) {
		try {
			var mac = Mac.getInstance("HmacSHA256");
			mac.init(key);
			byte[] token = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(mailId.value()).array());
			return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
		}
		catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	private static byte[] hash(String token) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}
}
