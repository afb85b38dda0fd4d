package org.shutterline.notification.push;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All devices on which users want to be told. */
@Repository
class Subscriptions {
	private final JdbcClient jdbc;

	private final Erasures erasures;

	private final Ids ids;

	private final PushSettings settings;

	Subscriptions(JdbcClient jdbc, Erasures erasures, Ids ids, PushSettings settings) {
		this.jdbc = jdbc;
		this.erasures = erasures;
		this.ids = ids;
		this.settings = settings;
	}

	/**
	 * Has the viewer told at this address from now on, and nobody else there; to repeat that confirms it. Of more devices
	 * than a user may have, those go that were confirmed longest ago.
	 *
	 * @return the same for the same user and address; empty if the user is deleted
	 */
	@Transactional
	public Optional<Subscription> add(Viewer viewer, Address address) {
		if (!erasures.admits(viewer.userId())) {
			return Optional.empty();
		}
		// First the user's devices, then the address: nobody waits in a circle.
		lock("push:user:" + viewer.userId());
		lock("push:address:" + address.text());
		jdbc.sql("""
				DELETE FROM push_subscription
				WHERE address_hash = sha256(convert_to(:address, 'UTF8')) AND user_id <> :user""")
				.param("address", address.text()).param("user", viewer.userId().value()).update();
		Subscription added = store(viewer, address);
		jdbc.sql("""
				DELETE FROM push_subscription WHERE user_id = :user AND subscription_id IN (
					SELECT subscription_id FROM push_subscription WHERE user_id = :user
					ORDER BY confirmed_at DESC, subscription_id DESC OFFSET :most)""")
				.param("user", viewer.userId().value()).param("most", settings.devicesPerUser()).update();
		return Optional.of(added);
	}

	/** Has the user not told there any more. */
	void remove(Id user, String address) {
		jdbc.sql("""
				DELETE FROM push_subscription
				WHERE address_hash = sha256(convert_to(:address, 'UTF8')) AND user_id = :user""")
				.param("address", address).param("user", user.value()).update();
	}

	/** Has the user not told where this session was. */
	void removeOfSession(Id user, Id session) {
		jdbc.sql("DELETE FROM push_subscription WHERE user_id = :user AND session_id = :session")
				.param("user", user.value()).param("session", session.value()).update();
	}

	/**
	 * Forgets some of the devices on which nobody has been for longer than a session lives, so that theirs has ended even if
	 * nobody could be told; says whether there may be more.
	 */
	boolean forgetSome(int step) {
		return jdbc.sql("""
				DELETE FROM push_subscription WHERE (user_id, subscription_id) IN (
					SELECT user_id, subscription_id FROM push_subscription
					WHERE confirmed_at < now() - :unconfirmed * interval '1 millisecond'
					LIMIT :step FOR UPDATE SKIP LOCKED)""")
				.param("unconfirmed", settings.unconfirmed().toMillis()).param("step", step).update() == step;
	}

	/** Removes a device that its push service does not know any more, unless it was confirmed after that time. */
	void removeGone(Subscription gone, Optional<Instant> since) {
		jdbc.sql("""
				DELETE FROM push_subscription
				WHERE user_id = :user AND subscription_id = :subscription AND confirmed_at <= :since""")
				.param("user", gone.userId().value()).param("subscription", gone.subscriptionId().value())
				.param("since", since.orElse(gone.confirmedAt()).atOffset(ZoneOffset.UTC)).update();
	}

	/** Those that are still there of some users' devices. */
	List<Subscription> of(Collection<Id> users) {
		return jdbc.sql("SELECT * FROM push_subscription WHERE user_id = ANY (:users)")
				.param("users", users.stream().mapToLong(Id::value).toArray())
				.query(Subscriptions::subscription).list();
	}

	/** One user's devices behind this one, by age. */
	List<Subscription> after(Id user, long subscription, int count) {
		return jdbc.sql("""
				SELECT * FROM push_subscription WHERE user_id = :user AND subscription_id > :after
				ORDER BY subscription_id LIMIT :count""")
				.param("user", user.value()).param("after", subscription).param("count", count)
				.query(Subscriptions::subscription).list();
	}

	private Subscription store(Viewer viewer, Address address) {
		EndpointKeys keys = address instanceof Address.Endpoint endpoint ? endpoint.keys() : null;
		return jdbc.sql("""
				INSERT INTO push_subscription (user_id, subscription_id, session_id, kind, address, address_hash, p256dh, auth)
				VALUES (:user, :subscription, :session, :kind, :address, sha256(convert_to(:address, 'UTF8')), :p256dh, :auth)
				ON CONFLICT (address_hash) DO UPDATE
				SET session_id = excluded.session_id, kind = excluded.kind, p256dh = excluded.p256dh,
					auth = excluded.auth, confirmed_at = now()
				RETURNING *""")
				.param("user", viewer.userId().value())
				.param("subscription", ids.next().value())
				.param("session", viewer.sessionId().value())
				.param("kind", address.kind().text())
				.param("address", address.text())
				.param("p256dh", keys == null ? null : keys.p256dh(), Types.BINARY)
				.param("auth", keys == null ? null : keys.auth(), Types.BINARY)
				.query(Subscriptions::subscription).single();
	}

	private void lock(String what) {
		jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))").param("what", what).query().singleRow();
	}

	private static Subscription subscription(ResultSet row, int number) throws SQLException {
		Kind kind = Kind.of(row.getString("kind"));
		String address = row.getString("address");
		return new Subscription(Id.of(row.getLong("subscription_id")), Id.of(row.getLong("user_id")),
				kind == Kind.WEB ? endpoint(address, row) : new Address.Token(kind, address),
				row.getObject("confirmed_at", OffsetDateTime.class).toInstant());
	}

	private static Address endpoint(String address, ResultSet row) throws SQLException {
		return new Address.Endpoint(address, new EndpointKeys(Objects.requireNonNull(row.getBytes("p256dh")),
				Objects.requireNonNull(row.getBytes("auth"))));
	}
}
