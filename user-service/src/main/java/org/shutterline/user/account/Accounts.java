package org.shutterline.user.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All accounts. */
@Repository
public class Accounts {
	private static final String SELECT = """
			select user_id, username, email, email_verified_at, display_name, bio, private, picture_key,
				picture_media_id, awaited_media_id, version, created_at, changed_at
			from account""";
	private final JdbcClient jdbc;

	Accounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public Optional<Account> find(Id userId) {
		return jdbc.sql(SELECT + " where user_id = ?").param(userId.value()).query(Accounts::account).optional();
	}

	/** The account with the name as a path has it; empty also where no account could have such a name. */
	public Optional<Account> named(String username) {
		return Username.find(username).flatMap(
				name -> jdbc.sql(SELECT + " where username_key = ?").param(name.key()).query(Accounts::account)
						.optional());
	}

	/** Whether the account is private; it stays what it is until the transaction ends. */
	public boolean staysPrivate(Id userId) {
		return jdbc.sql("select private from account where user_id = ? for share").param(userId.value())
				.query(Boolean.class).optional().orElse(false);
	}

	public Optional<Account> withEmail(EmailAddress email) {
		return jdbc.sql(SELECT + " where email = ?").param(email.text()).query(Accounts::account).optional();
	}

	/** The account, locked until the transaction ends. */
	Optional<Account> lock(Id userId) {
		return jdbc.sql(SELECT + " where user_id = ? for no key update").param(userId.value()).query(Accounts::account)
				.optional();
	}

	/** @return whether the account was added; not if its name or its address is taken */
	boolean add(Account account, String passwordHash) {
		return jdbc.sql("""
				insert into account (user_id, username, username_key, email, password_hash, display_name, bio, private,
					version, created_at, changed_at)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				on conflict do nothing""")
				.params(account.userId().value(), account.username().text(), account.username().key(),
						account.email().text(), passwordHash, account.displayName().text(), account.bio().text(),
						account.isPrivate(), account.version(), utc(account.createdAt()), utc(account.changedAt()))
				.update() == 1;
	}

	/** @throws org.springframework.dao.DuplicateKeyException if another account has the name */
	void store(Account account) {
		jdbc.sql("""
				update account set username = :name, username_key = :key, display_name = :display_name, bio = :bio,
					private = :private, picture_key = :picture, picture_media_id = :media, awaited_media_id = :awaited,
					email_verified_at = case when :verified then coalesce(email_verified_at, :now) end,
					version = :version, changed_at = :now
				where user_id = :user""")
				.param("name", account.username().text()).param("key", account.username().key())
				.param("display_name", account.displayName().text()).param("bio", account.bio().text())
				.param("private", account.isPrivate()).param("picture", account.picture().key())
				.param("media", value(account.picture().mediaId()), Types.BIGINT)
				.param("awaited", value(account.picture().awaited()), Types.BIGINT)
				.param("verified", account.emailVerified()).param("version", account.version())
				.param("now", utc(account.changedAt())).param("user", account.userId().value()).update();
	}

	/** The accounts that show the media or wait for it, locked until the transaction ends. */
	List<Account> lockWithPicture(Id mediaId) {
		return jdbc.sql(SELECT + " where picture_media_id = :media or awaited_media_id = :media"
				+ " order by user_id for no key update")
				.param("media", mediaId.value()).query(Accounts::account).list();
	}

	void remove(Id userId) {
		jdbc.sql("delete from account where user_id = ?").param(userId.value()).update();
	}

	Optional<String> passwordHash(Id userId) {
		return jdbc.sql("select password_hash from account where user_id = ?").param(userId.value())
				.query(String.class).optional();
	}

	void setPassword(Id userId, String passwordHash) {
		jdbc.sql("update account set password_hash = ? where user_id = ?").params(passwordHash, userId.value())
				.update();
	}

	boolean hasName(Username username) {
		return jdbc.sql("select exists (select from account where username_key = ?)").param(username.key())
				.query(Boolean.class).single();
	}

	boolean hasEmail(EmailAddress email) {
		return jdbc.sql("select exists (select from account where email = ?)").param(email.text())
				.query(Boolean.class).single();
	}

	/** The credentials of the account that goes by this user name or e-mail address. */
	Optional<Credentials> credentials(String login) {
		return EmailAddress.find(login)
				.flatMap(email -> credentials("email", email.text()))
				.or(() -> Username.find(login).flatMap(name -> credentials("username_key", name.key())));
	}

	/** Whether this is still the hash of the account's password; it stays so until the transaction ends. */
	boolean keepsPassword(Credentials seen) {
		return jdbc.sql("select true from account where user_id = ? and password_hash = ? for share")
				.params(seen.userId().value(), seen.passwordHash()).query(Boolean.class).optional().isPresent();
	}

	/** Replaces the hash, unless the password has been changed since the old one was read. */
	void replaceHash(Id userId, String old, String hash) {
		jdbc.sql("update account set password_hash = ? where user_id = ? and password_hash = ?")
				.params(hash, userId.value(), old).update();
	}

	private Optional<Credentials> credentials(String column, String value) {
		return jdbc.sql("select user_id, password_hash from account where " + column + " = ?").param(value)
				.query((row, n) -> new Credentials(Id.of(row.getLong("user_id")), row.getString("password_hash")))
				.optional();
	}

	private static Account account(ResultSet row, int number) throws SQLException {
		return new Account(Id.of(row.getLong("user_id")), new Username(row.getString("username")),
				new EmailAddress(row.getString("email")),
				row.getObject("email_verified_at", OffsetDateTime.class) != null,
				new DisplayName(row.getString("display_name")), new Bio(row.getString("bio")),
				row.getBoolean("private"), new Picture(row.getString("picture_key"), id(row, "picture_media_id"),
						id(row, "awaited_media_id")),
				row.getLong("version"), instant(row, "created_at"), instant(row, "changed_at"));
	}

	private static @Nullable Id id(ResultSet row, String column) throws SQLException {
		long value = row.getLong(column);
		return value == 0 ? null : Id.of(value);
	}

	private static @Nullable Long value(@Nullable Id id) {
		return id == null ? null : id.value();
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	record Credentials(Id userId, String passwordHash) {}
}
