package org.shutterline.user.account;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens accounts for ids that somebody else gave: people who are followed and follow, and cannot log in. */
@Service
public class ImportedAccounts {
	/** A name may be taken by somebody who happened to choose it, and so may its first variants. */
	private static final int VARIANTS = 100;
	private final JdbcClient jdbc;
	private final PasswordHashes hashes;
	private final UserEvents events;
	private final Clock clock;
	private @Nullable String unknownPassword;

	ImportedAccounts(JdbcClient jdbc, PasswordHashes hashes, UserEvents events, Clock clock) {
		this.jdbc = jdbc;
		this.hashes = hashes;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * What came of some ids: all have accounts now, but those that were deleted.
	 *
	 * @param opened how many accounts are new
	 */
	public record Opening(int opened, Set<Id> deleted) {}

	/** Opens what is missing in the running transaction, in which no account may be deleted. */
	@Transactional(propagation = Propagation.MANDATORY)
	public Opening open(Collection<Id> userIds) {
		var distinct = new TreeSet<>(userIds);
		var known = ids("select user_id from account where user_id = any(?)", distinct);
		var deleted = ids("select user_id from erasure where user_id = any(?)", distinct);
		var missing = new ArrayList<>(distinct);
		missing.removeIf(id -> known.contains(id) || deleted.contains(id));
		int opened = missing.size();
		Instant now = clock.instant();
		for (int variant = 0; !missing.isEmpty(); variant++) {
			if (variant == VARIANTS) {
				throw new IllegalStateException("No free user name was found for " + missing.getFirst());
			}
			var candidates = candidates(missing, variant, now);
			var added = add(candidates);
			events.changed(candidates.stream().filter(account -> added.contains(account.userId())).toList());
			missing.removeIf(added::contains);
		}
		return new Opening(opened, deleted);
	}

	private static List<Account> candidates(List<Id> missing, int variant, Instant now) {
		return missing.stream()
				.map(id -> Account.opened(id, new Username("user" + id + (variant == 0 ? "" : "." + variant)),
						new EmailAddress(UUID.randomUUID() + "@imported.invalid"), now))
				.toList();
	}

	/** @return those whose names were free */
	private Set<Id> add(List<Account> accounts) {
		return jdbc.sql("""
				insert into account (user_id, username, username_key, email, password_hash, display_name, bio, version,
					created_at, changed_at)
				select id, name, name, email, :hash, '', '', 1, :now, :now
				from unnest(:ids, :names, :emails) as one (id, name, email)
				on conflict do nothing returning user_id""")
				.param("ids", accounts.stream().mapToLong(account -> account.userId().value()).toArray())
				.param("names", accounts.stream().map(account -> account.username().key()).toArray(String[]::new))
				.param("emails", accounts.stream().map(account -> account.email().text()).toArray(String[]::new))
				.param("hash", unknownPassword())
				.param("now", accounts.getFirst().createdAt().atOffset(ZoneOffset.UTC)).query(Long.class).list()
				.stream().map(Id::of).collect(Collectors.toSet());
	}

	/** A real hash, so that a log-in takes as long as any; of something that nobody knows, so that it fails. */
	private synchronized String unknownPassword() {
		if (unknownPassword == null) {
			unknownPassword = hashes.hash(new Password(UUID.randomUUID().toString() + UUID.randomUUID()));
		}
		return unknownPassword;
	}

	private Set<Id> ids(String sql, Collection<Id> among) {
		return jdbc.sql(sql).param(among.stream().mapToLong(Id::value).toArray()).query(Long.class).list().stream()
				.map(Id::of).collect(Collectors.toSet());
	}
}
