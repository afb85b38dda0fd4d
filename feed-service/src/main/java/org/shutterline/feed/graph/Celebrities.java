package org.shutterline.feed.graph;

import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whose items readers pull. A change locks the account's row, so that becoming famous and ceasing to be do not cross.
 */
@Repository
public class Celebrities {
	private final JdbcClient jdbc;

	Celebrities(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Whether the account is a celebrity at this moment. */
	public boolean contains(Id author) {
		return jdbc.sql("SELECT celebrity FROM author WHERE user_id = :author").param("author", author.value())
				.query(Boolean.class).optional().orElse(false);
	}

	/**
	 * The same, and so it stays until the transaction ends.
	 *
	 * @return empty if the account is unknown or deleted: such are never celebrities
	 */
	public Optional<Boolean> lock(Id author) {
		return jdbc.sql("SELECT celebrity FROM author WHERE user_id = :author AND NOT deleted FOR NO KEY UPDATE")
				.param("author", author.value()).query(Boolean.class).optional();
	}

	/** Makes the account one. */
	public void promote(Id author) {
		jdbc.sql("UPDATE author SET celebrity = true, pulls = true, turn = turn + 1 WHERE user_id = :author")
				.param("author", author.value()).update();
	}

	/**
	 * The account is no longer one, but readers go on to pull.
	 *
	 * @return which turn this is
	 */
	public long demote(Id author) {
		return jdbc.sql("UPDATE author SET celebrity = false, turn = turn + 1 WHERE user_id = :author RETURNING turn")
				.param("author", author.value()).query(Long.class).single();
	}

	/** Whether nothing has changed since that turn. */
	public boolean standsSince(long turn, Id author) {
		return jdbc.sql("SELECT turn = :turn FROM author WHERE user_id = :author")
				.param("author", author.value()).param("turn", turn).query(Boolean.class).optional().orElse(false);
	}

	/**
	 * Tells the readers that they need not pull any more.
	 *
	 * @return false if the account has become a celebrity again since that turn; then they have to
	 */
	public boolean endPulling(long turn, Id author) {
		return jdbc.sql("UPDATE author SET pulls = false WHERE user_id = :author AND turn = :turn")
				.param("author", author.value()).param("turn", turn).update() == 1;
	}
}
