package org.shutterline.post.comment;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.erasure.PersonalData;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.post.count.PostCounters;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Erases all comments of a deleted account down to their tombstones. What others replied to them stays. */
@Component
@Order(20)
class CommentsOfUser implements PersonalData {
	private static final int BATCH = 500;
	/** The limit counts the rows that are locked, so one that somebody deletes meanwhile does not end the erasure early. */
	private static final String ERASE = """
			with theirs as (
				select post_id, comment_id from comment where user_id = :user order by comment_id limit :batch for update)
			update comment
			""" + Comments.BECOMES_TOMBSTONE + """
			from theirs join post using (post_id)
			where comment.post_id = theirs.post_id and comment.comment_id = theirs.comment_id
			returning comment.post_id, comment.comment_id, comment.thread_id, comment.version, post.author_id""";
	private final JdbcClient jdbc;
	private final Counters counters;
	private final Outbox outbox;
	private final Clock clock;

	CommentsOfUser(JdbcClient jdbc, Counters counters, Outbox outbox, Clock clock) {
		this.jdbc = jdbc;
		this.counters = counters;
		this.outbox = outbox;
		this.clock = clock;
	}

	private record Erased(CommentDeleted event, @Nullable Id threadId) {}

	@Override
	public String name() {
		return "comments";
	}

	@Override
	public boolean eraseSome(Id userId) {
		var now = clock.instant();
		var erased = jdbc.sql(ERASE).param("user", userId.value()).param("batch", BATCH)
				.query((row, _) -> new Erased(
						new CommentDeleted(Id.of(row.getLong("comment_id")), Id.of(row.getLong("post_id")),
								Id.of(row.getLong("author_id")), userId, row.getLong("version"), now),
						Comments.nullable(row.getLong("thread_id"))))
				.list();
		countDown(PostCounters.COMMENTS, erased.stream().map(comment -> comment.event().postId()).toList());
		countDown(PostCounters.REPLIES, erased.stream().map(Erased::threadId).filter(Objects::nonNull).toList());
		outbox.appendAll(erased.stream().map(comment -> comment.event().event()).toList());
		return erased.size() == BATCH;
	}

	private void countDown(String counter, List<Id> subjects) {
		counters.add(counter, subjects.stream().collect(Collectors.toMap(subject -> subject, _ -> -1, Integer::sum)));
	}
}
