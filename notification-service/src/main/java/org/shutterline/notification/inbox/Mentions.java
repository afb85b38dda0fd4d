package org.shutterline.notification.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Whom texts mention. One text mentions many: each mention is a cause with a number of its own. */
@Repository
public class Mentions {
	private final JdbcClient jdbc;

	Mentions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A text that may be edited, as it is now.
	 *
	 * @param at when it became so
	 */
	public record Text(Id postId, Id authorId, long version, Instant at, List<Id> mentioned) {
		public Text {
			mentioned = List.copyOf(mentioned);
		}

		private Cause cause(Id recipient, boolean stands) {
			return new Cause(Type.MENTION, authorId, postId, recipient, version, postId, stands ? at : null,
					authorId);
		}
	}

	/**
	 * What these texts are causes of: that they mention somebody, and that they do so no more. Their versions are kept in the
	 * running transaction; of those of which a newer one is known nothing is caused.
	 */
	@Transactional
	public List<Cause> causes(Collection<Text> texts) {
		Map<Id, Text> newest = new LinkedHashMap<>();
		texts.stream().filter(text -> text.version() > 1 || !text.mentioned().isEmpty()).forEach(
				text -> newest.merge(text.postId(), text,
						(one, other) -> other.version() > one.version() ? other : one));
		if (newest.isEmpty()) {
			return List.of();
		}
		newest.keySet().retainAll(store(newest.values()));
		var causes = new ArrayList<Cause>();
		newest.values().forEach(text -> text.mentioned().forEach(each -> causes.add(text.cause(each, true))));
		jdbc.sql("SELECT thing_id, recipient_id FROM mention WHERE thing_id = ANY (:things)")
				.param("things", newest.keySet().stream().map(Id::value).toArray(Long[]::new)).query(row -> {
					Text text = Objects.requireNonNull(newest.get(Id.of(row.getLong("thing_id"))));
					Id recipient = Id.of(row.getLong("recipient_id"));
					if (!text.mentioned().contains(recipient)) {
						causes.add(text.cause(recipient, false));
					}
				});
		return causes;
	}

	private Set<Id> store(Collection<Text> texts) {
		return new HashSet<>(new Columns<>(jdbc.sql("""
				INSERT INTO read_text (thing_id, version)
				SELECT * FROM unnest(:things, :versions) AS given (thing_id, version) ORDER BY thing_id
				ON CONFLICT (thing_id) DO UPDATE SET version = excluded.version WHERE read_text.version <= excluded.version
				RETURNING read_text.thing_id"""), texts).ids("things", Text::postId).numbers("versions", Text::version)
				.statement().query(Long.class).list().stream().map(Id::of).toList());
	}

	private record Mention(Id thingId, Id recipientId) {
		static Mention of(Cause cause) {
			return new Mention(cause.objectId(), cause.recipientId());
		}
	}

	/** The same causes, each mention among them by its number. */
	List<Cause> numbered(List<Cause> causes) {
		List<Mention> mentions = causes.stream().filter(cause -> cause.type() == Type.MENTION).map(Mention::of)
				.sorted(Comparator.comparing(Mention::thingId).thenComparing(Mention::recipientId)).toList();
		if (mentions.isEmpty()) {
			return causes;
		}
		new Columns<>(jdbc.sql("""
				INSERT INTO mention (thing_id, recipient_id) SELECT * FROM unnest(:things, :recipients)
				ON CONFLICT DO NOTHING"""), mentions).ids("things", Mention::thingId)
				.ids("recipients", Mention::recipientId).statement().update();
		Map<Mention, Id> numbers = new HashMap<>();
		new Columns<>(jdbc.sql("""
				SELECT mention.* FROM unnest(:things, :recipients) AS given (thing_id, recipient_id)
				JOIN mention USING (thing_id, recipient_id)"""), mentions).ids("things", Mention::thingId)
				.ids("recipients", Mention::recipientId).statement().query(row -> {
					numbers.put(new Mention(Id.of(row.getLong("thing_id")), Id.of(row.getLong("recipient_id"))),
							Id.of(row.getLong("mention_id")));
				});
		return causes.stream().map(cause -> cause.type() == Type.MENTION
				? cause.numbered(Objects.requireNonNull(numbers.get(Mention.of(cause))))
				: cause).toList();
	}
}
