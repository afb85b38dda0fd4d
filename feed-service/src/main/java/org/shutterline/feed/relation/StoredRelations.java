package org.shutterline.feed.relation;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The relations as the database has them. */
@Repository
public class StoredRelations {
	private final JdbcClient jdbc;

	StoredRelations(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	private record Accounts(LongStream.Builder followed, LongStream.Builder hidden) {
		Relations of(long viewer) {
			long[] hiding = hidden.build().sorted().distinct().toArray();
			return new Relations(viewer,
					followed.build().filter(account -> Arrays.binarySearch(hiding, account) < 0).sorted().toArray(),
					hiding);
		}
	}

	/** By one statement. */
	public Relations of(long viewer) {
		return of(List.of(viewer)).values().iterator().next();
	}

	/** Those of each, by one statement. */
	Map<Long, Relations> of(Collection<Long> viewers) {
		var accounts = new HashMap<Long, Accounts>();
		viewers.forEach(viewer -> accounts.put(viewer, new Accounts(LongStream.builder(), LongStream.builder())));
		jdbc.sql("""
				SELECT follower_id AS viewer, author_id AS account, muting OR blocking AS hidden FROM follow
				WHERE follower_id = ANY (:viewers) AND (following OR muting OR blocking)
				UNION ALL
				SELECT author_id, follower_id, true FROM follow WHERE author_id = ANY (:viewers) AND blocking""")
				.param("viewers", viewers.toArray(Long[]::new))
				.query(row -> {
					Accounts found = accounts.get(row.getLong("viewer"));
					if (found != null) {
						(row.getBoolean("hidden") ? found.hidden() : found.followed()).add(row.getLong("account"));
					}
				});
		var relations = HashMap.<Long, Relations>newHashMap(accounts.size());
		accounts.forEach((viewer, found) -> relations.put(viewer, found.of(viewer)));
		return relations;
	}
}
