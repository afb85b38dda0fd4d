package org.shutterline.notification.inbox;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose posts only their followers may see. */
@Repository
class PrivateAccounts {
	private final JdbcClient jdbc;

	PrivateAccounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Those of the accounts that are private. */
	Set<Id> among(Collection<Id> accounts) {
		return accounts.isEmpty()
				? Set.of()
				: jdbc.sql("SELECT user_id FROM actor WHERE user_id = ANY (:accounts) AND private")
						.param("accounts", accounts.stream().map(Id::value).toArray(Long[]::new)).query(Long.class)
						.list().stream().map(Id::of).collect(Collectors.toSet());
	}
}
