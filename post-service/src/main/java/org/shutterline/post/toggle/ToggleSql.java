package org.shutterline.post.toggle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.outbox.Outbox;

/**
 * The statements of a toggle. The first two do all of it: whether the viewer may, the row, and, where that changed, the
 * event (which the row knows in part, as JSON) and the step of the counter. They give the event's id, null where nothing
 * changed, and the count; no row where there is nothing for the viewer.
 *
 * @param done for {@code :viewer}, at {@code :at}, with the further columns as parameters
 * @param undone for {@code :viewer}, at {@code :at}
 * @param erased of {@code :user}, so many rows as {@code :batch}: what each knew, and whether it was not taken back before
 */
record ToggleSql(String done, String undone, String erased) {
	static ToggleSql of(Toggle toggle) {
		return new ToggleSql(change(toggle, true, insert(toggle, ":viewer", ":at")),
				change(toggle, false, update(toggle)), delete(toggle));
	}

	/** The insert and the update take their row only from the target: the viewer is admitted before a row is locked. */
	private static String change(Toggle toggle, boolean on, String statement) {
		return """
				with target as materialized (%s), changed as (%s)
				select case when changed.version is not null then %s end as event, %s as count
				from target left join changed on true""".formatted(toggle.target(), statement,
				Outbox.append(known(toggle, on, "changed", "target.author_id", "changed.version")),
				toggle.counter() == null
						? "0::bigint"
						: Counters.step("case when changed.version is null then 0 else %d end"
								.formatted(on ? 1 : -1)));
	}

	/**
	 * The statement that does it for each of {@code :viewers}, to each of {@code :subjects}, at each of {@code :times}; nobody
	 * twice to the same. It gives the positions of those who may, counted from 1, and whether it was not so before. Only for
	 * toggles without further columns.
	 */
	static String doneByMany(Toggle toggle) {
		var ofTarget = "changed on %schanged.user_id = target.viewer".formatted(
				each(toggle.keys(), "changed.%1$s = target.%1$s and "::formatted));
		return """
				with wish as (
					select * from unnest(:subjects, :viewers, :times::timestamptz[]) with ordinality
						as wish (subject, viewer, at, position)),
				target as materialized (
					select wish.viewer, wish.at, wish.position, target.* from wish cross join lateral (%s) as target
					order by %s, viewer),
				changed as (%s),
				told as (%s)%s
				select target.position, changed.version is not null as changed from target left join %s""".formatted(
				toggle.target().replace(":" + toggle.subject(), "wish.subject").replace(":viewer", "wish.viewer"),
				String.join(", ", toggle.keys()),
				insert(toggle, "viewer", "at"),
				Outbox.appendEach("target join " + ofTarget, "target.position",
						known(toggle, true, "changed", "target.author_id", "changed.version")),
				toggle.counter() == null
						? ""
						: ", counted as (%s)".formatted(
								Counters.stepUpEach("changed", "changed." + toggle.keys().getLast())),
				ofTarget);
	}

	private static String insert(Toggle toggle, String viewer, String at) {
		var more = Stream.concat(toggle.ids().stream(), toggle.texts().stream()).toList();
		var key = String.join(", ", toggle.keys());
		return """
				insert into %1$s as t (%2$s, user_id, %3$s, version, changed_at%4$s)
				select %2$s, %7$s, true, 1, %8$s%5$s from target
				on conflict (%2$s, user_id) do update
					set %3$s = true, version = t.version + 1, changed_at = excluded.changed_at%6$s
					where not t.%3$s
				returning *""".formatted(toggle.table(), key, toggle.done(), each(more, ", %s"::formatted),
				each(more, ", :%s"::formatted), each(more, ", %1$s = excluded.%1$s"::formatted), viewer, at);
	}

	private static String update(Toggle toggle) {
		return """
				update %1$s t set %2$s = false, version = t.version + 1, changed_at = :at%3$s
				from target where %4$st.user_id = :viewer and t.%2$s
				returning t.*""".formatted(toggle.table(), toggle.done(), each(toggle.texts(), ", %s = ''"::formatted),
				each(toggle.keys(), "t.%1$s = target.%1$s and "::formatted));
	}

	private static String delete(Toggle toggle) {
		return """
				delete from %1$s t using (
					select %2$s from %1$s where user_id = :user order by %2$s limit :batch) chosen
				where %3$st.user_id = :user
				returning t.%4$s as done, %5$s as known""".formatted(toggle.table(), String.join(", ", toggle.keys()),
				each(toggle.keys(), "t.%1$s = chosen.%1$s and "::formatted), toggle.done(),
				known(toggle, false, "t", "(" + toggle.author() + ")", "t.version + 1"));
	}

	private static String known(Toggle toggle, boolean on, String row, String author, String version) {
		var told = new ArrayList<>(toggle.keys());
		told.addAll(toggle.ids());
		if (on) {
			told.addAll(toggle.texts());
		}
		return "jsonb_build_object('%s_author_id', %s::text, 'version', %s%s)".formatted(toggle.subject(), author,
				version, each(told, column -> ", '%1$s', %2$s.%1$s::text".formatted(column, row)));
	}

	private static String each(List<String> columns, Function<String, String> part) {
		return columns.stream().map(part).collect(Collectors.joining());
	}
}
