package org.shutterline.post.count;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether {@code counter + sum(deltas) = count(*)}, for what lists show counts of; in one statement, so in one snapshot. */
public final class ExactCounts {
	private static final String WRONG = """
			select subject || ' ' || counter || ': ' || coalesce(told.number, 0) || ' for ' || coalesce(truth.number, 0)
			from (
				select * from (
					select post_id as subject, 'post.likes' as counter, count(*) as number from post_like where liked group by 1
					union all select post_id, 'post.comments', count(*) from comment where not deleted group by 1
					union all select thread_id, 'comment.replies', count(*) from comment
						where thread_id is not null and not deleted group by 1
					union all select comment_id, 'comment.likes', count(*) from comment_like where liked group by 1
					union all select post_id, 'post.shares', count(*) from post_share where shared group by 1
					union all select author_id, 'author.posts', count(*) from post where status = 'published' group by 1
				) there where subject between :first and :last
			) truth full join (
				select subject, counter, sum(value) as number from (
					select subject, counter, value from counter union all
					select subject, counter, delta from counter_delta) parts
				where subject between :first and :last and counter in ('post.likes', 'post.comments', 'post.shares',
					'author.posts', 'comment.replies', 'comment.likes')
				group by 1, 2
			) told using (subject, counter)
			where coalesce(truth.number, 0) <> coalesce(told.number, 0)""";

	private ExactCounts() {}

	/** Which are wrong, of the posts, comments and authors with ids from the first to the last; a sentence each. */
	public static List<String> wrong(JdbcClient jdbc, long first, long last) {
		return jdbc.sql(WRONG).param("first", first).param("last", last).query(String.class).list();
	}
}
