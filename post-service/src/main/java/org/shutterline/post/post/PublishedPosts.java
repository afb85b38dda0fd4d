package org.shutterline.post.post;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.post.relation.Visibility;
import org.shutterline.post.toggle.Toggle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The posts that may be liked and commented on. */
@Repository
public class PublishedPosts {
	private static final String VISIBLE = "select p.post_id, p.author_id from post p " + Visibility.OF_AUTHOR
			+ "where p.post_id = :post and p.status = 'published' and " + Visibility.AUTHOR_IS_VISIBLE;
	/**
	 * Selects {@code post_id} and {@code author_id} of {@code :post} if {@code :viewer} may see it, for a statement or a
	 * transaction that stores something of the viewer. It admits them after all else is decided, in the same round trip: a
	 * like is the most frequent write. The function takes its lock and then looks with a snapshot of its own, as
	 * {@code Erasures.admits} does.
	 */
	private static final String CHANGEABLE = VISIBLE + "and admits_user(:viewer)";
	private final JdbcClient jdbc;

	PublishedPosts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Something that users do to the posts that they see.
	 *
	 * @see Toggle
	 */
	public static Toggle toggle(String table, String done, @Nullable String counter, List<String> ids,
			List<String> texts) {
		return new Toggle(table, List.of("post_id"), done, CHANGEABLE,
				"select author_id from post p where p.post_id = t.post_id", counter, ids, texts);
	}

	/** The author of the post, if it is published and the viewer may see it; its row is not locked. */
	public Optional<Id> authorOf(Id postId, Id viewer) {
		return author(VISIBLE, postId, viewer);
	}

	/**
	 * The same for a transaction that stores something of the viewer; empty also if their account is deleted. If it is not,
	 * its erasure waits for the end of the transaction.
	 */
	public Optional<Id> authorForChange(Id postId, Id viewer) {
		return author(CHANGEABLE, postId, viewer);
	}

	private Optional<Id> author(String sql, Id postId, Id viewer) {
		return jdbc.sql(sql).param("post", postId.value()).param("viewer", viewer.value())
				.query((row, _) -> Id.of(row.getLong("author_id"))).optional();
	}
}
