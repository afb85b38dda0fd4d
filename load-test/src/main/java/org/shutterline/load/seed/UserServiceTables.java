package org.shutterline.load.seed;

import java.sql.SQLException;
import java.util.List;

/** What user-service has: accounts, who follows whom, and its copy of how many posts each has. */
final class UserServiceTables {
	private final People people;
	private final Follows follows;
	private final int[] followers;
	private final int[] postsOf;
	private final String knownHash;
	private final String unknownHash;

	/**
	 * @param knownHash of the password of the first {@link People#WITH_PASSWORD}, as user-service stores it
	 * @param unknownHash of one that nobody knows
	 */
	UserServiceTables(Seed seed, String knownHash, String unknownHash) {
		this.people = new People(seed);
		this.follows = new Follows(seed);
		this.postsOf = new SeededPosts(seed).countByAuthor();
		this.followers = new int[people.count()];
		this.knownHash = knownHash;
		this.unknownHash = unknownHash;
		for (int person = 0; person < people.count(); person++) {
			for (int followed : follows.of(person)) {
				followers[followed]++;
			}
		}
	}

	/** By a person's number. */
	List<Table> ofPeople() {
		return List.of(
				Table.of("account", """
						user_id, username, username_key, email, password_hash, display_name, bio, private, version, \
						created_at, changed_at""", this::account),
				Table.of("relation", "lo_id, hi_id, version, changed_at", this::relations),
				Table.of("follow", "follower_id, followee_id, follow_id, followed_at", this::follows),
				Table.of("author_count", "user_id, posts_count, version",
						(person, copy) -> copy.row().int8(people.id(person)).int8(postsOf[person]).int8(0)),
				Table.of("counter", "subject, counter, value", this::counts));
	}

	private void account(int person, BinaryCopy copy) throws SQLException {
		var username = people.username(person);
		copy.row().int8(people.id(person)).text(username).text(username).text(username + "@seeded.invalid")
				.text(person < People.WITH_PASSWORD ? knownHash : unknownHash).text(people.displayName(person)).text("")
				.bool(people.isPrivate(person)).int8(1).timestamp(people.since(person))
				.timestamp(people.since(person));
	}

	private void relations(int person, BinaryCopy copy) throws SQLException {
		for (int followed : follows.of(person)) {
			boolean back = follows.follows(followed, person);
			if (!back || person < followed) {
				copy.row().int8(people.id(Math.min(person, followed))).int8(people.id(Math.max(person, followed)))
						.int8(1).timestamp(follows.since(person, followed));
			}
		}
	}

	private void follows(int person, BinaryCopy copy) throws SQLException {
		for (int followed : follows.of(person)) {
			long since = follows.since(person, followed);
			copy.row().int8(people.id(person)).int8(people.id(followed)).int8(SeededId.of(since, person))
					.timestamp(since);
		}
	}

	private void counts(int person, BinaryCopy copy) throws SQLException {
		int following = follows.of(person).length;
		if (followers[person] > 0) {
			copy.row().int8(people.id(person)).text("followers").int8(followers[person]);
		}
		if (following > 0) {
			copy.row().int8(people.id(person)).text("following").int8(following);
		}
	}
}
