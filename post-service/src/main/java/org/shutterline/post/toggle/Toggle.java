package org.shutterline.post.toggle;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Something that users do to a post or to a comment and may take back. Its table has a row for each subject and user, which
 * stays when it is taken back, so that its version goes on counting: the keys, {@code user_id}, a boolean named
 * {@link #done}, {@code version} and {@code changed_at}.
 *
 * @param table the table
 * @param keys the columns that name the subject, the subject's own id last; its name tells events and parameters:
 * {@code comment_id} makes {@code comment_liked} and {@code :comment}
 * @param done what has been done, as the column and the event say it, such as {@code liked}; {@code unliked} is the
 * reverse
 * @param target a select of the keys and of {@code author_id} for {@code :viewer}, of one row if they may do it and
 * none otherwise, by which the viewer is admitted ({@code admits_user})
 * @param author an expression that finds the author of the subject of row {@code t}; null where nobody must be told
 * @param counter what counts those who did it; null if nothing does
 * @param ids further columns, whose values are given anew each time and told by both events
 * @param texts further columns, whose values are told when it is done and forgotten when it is taken back
 */
public record Toggle(String table, List<String> keys, String done, String target, String author,
		@Nullable String counter, List<String> ids, List<String> texts) {
	public Toggle {
		keys = List.copyOf(keys);
		ids = List.copyOf(ids);
		texts = List.copyOf(texts);
	}

	/** What it is done to: {@code post} or {@code comment}. */
	String subject() {
		return keys.getLast().replace("_id", "");
	}

	/** Whether a row of it says nothing but who and what. */
	boolean isPlain() {
		return ids.isEmpty() && texts.isEmpty();
	}

	/** How it is told that it was done, or taken back. */
	String past(boolean on) {
		return on ? done : "un" + done;
	}
}
