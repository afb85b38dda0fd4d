package org.shutterline.notification.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.MediaUrls;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is new in inboxes, for many recipients in one round trip. */
@Repository
public class InboxNews {
	private final JdbcClient jdbc;

	private final MediaUrls urls;

	InboxNews(JdbcClient jdbc, MediaUrls urls) {
		this.jdbc = jdbc;
		this.urls = urls;
	}

	/** How far an inbox is. */
	public record Head(Id recipientId, long lastSequence, long unreadCount) {}

	/** How far an inbox is, and what is new in it up to there, as of one moment: the news say what the head counts. */
	public record Update(Head head, List<News> news) {
		public Update {
			news = List.copyOf(news);
		}
	}

	/** The heads of these; recipients who were never told anything are left out. */
	public Map<Id, Head> heads(Collection<Id> recipients) {
		Map<Id, Head> heads = new HashMap<>();
		jdbc.sql("SELECT recipient_id, last_sequence, unread_count FROM inbox WHERE recipient_id = ANY (:recipients)")
				.param("recipients", recipients.stream().map(Id::value).toArray(Long[]::new)).query(row -> {
					Head head = head(row);
					heads.put(head.recipientId(), head);
				});
		return heads;
	}

	/**
	 * What has changed behind a sequence, each recipient's in the order of the changes. Whoever has taken the last of these
	 * asks on from its sequence, as often as there are as many as were asked for. Recipients who were never told anything are
	 * left out.
	 *
	 * @param sequences the last that each recipient knows of
	 * @param atMost how many groups are wanted for each of them
	 */
	public List<Update> since(Map<Id, Long> sequences, int atMost) {
		Map<Id, Head> heads = new HashMap<>();
		Map<Id, List<News>> groups = new HashMap<>();
		Map<Id, News> reads = new HashMap<>();
		new Columns<>(jdbc.sql("""
				SELECT inbox.*, known.sequence AS known, g.group_id, g.type, g.subject_id, g.changed, g.top AS place, shown.*
				FROM unnest(:recipients, :sequences) AS known (recipient_id, sequence)
				JOIN inbox USING (recipient_id)
				LEFT JOIN LATERAL (
					SELECT * FROM (
						SELECT * FROM notification_group
						WHERE recipient_id = known.recipient_id AND top > known.sequence
							AND shelf >= known.sequence >> 6
						UNION ALL
						SELECT * FROM notification_group
						WHERE recipient_id = known.recipient_id AND changed > known.sequence AND quiet
							AND top <= known.sequence) AS either
					ORDER BY changed LIMIT :count) AS g ON true
				LEFT JOIN\s""" + Notification.SHOWN + " ON true").param("count", atMost), sequences.entrySet())
				.ids("recipients", Map.Entry::getKey).numbers("sequences", Map.Entry::getValue).statement()
				.query(row -> {
					Head head = head(row);
					Id recipient = head.recipientId();
					heads.put(recipient, head);
					group(row, recipient)
							.ifPresent(news -> groups.computeIfAbsent(recipient, _ -> new ArrayList<>()).add(news));
					if (row.getLong("read_changed") > row.getLong("known") && row.getLong("read_id") != 0) {
						reads.put(recipient, new News.Read(recipient, row.getLong("read_changed"),
								Id.of(row.getLong("read_id")), row.getLong("read_up_to")));
					}
				});
		return heads.values().stream()
				.map(head -> new Update(head, merged(groups.getOrDefault(head.recipientId(), List.of()),
						Optional.ofNullable(reads.get(head.recipientId())), atMost)))
				.toList();
	}

	/**
	 * What these groups show now; those of which nothing is shown are left out.
	 *
	 * @param recipients by group
	 */
	public List<News.Shown> groups(Map<Id, Id> recipients) {
		return new Columns<>(jdbc.sql("""
				SELECT g.*, g.top AS place, shown.*, read_up_to
				FROM unnest(:recipients, :groups) AS wanted (recipient_id, group_id)
				JOIN notification_group AS g USING (recipient_id, group_id) JOIN inbox USING (recipient_id)
				CROSS JOIN\s""" + Notification.SHOWN), recipients.entrySet()).ids("recipients", Map.Entry::getValue)
				.ids("groups", Map.Entry::getKey).statement()
				.query((row, number) -> new News.Shown(Id.of(row.getLong("recipient_id")), row.getLong("changed"),
						NotificationView.from(Notification.of(row, number), urls)))
				.list();
	}

	private static Head head(ResultSet row) throws SQLException {
		return new Head(Id.of(row.getLong("recipient_id")), row.getLong("last_sequence"), row.getLong("unread_count"));
	}

	private Optional<News> group(ResultSet row, Id recipient) throws SQLException {
		long group = row.getLong("group_id");
		if (group == 0) {
			return Optional.empty();
		}
		long changed = row.getLong("changed");
		return Optional.of(row.getObject("actors_count") == null
				? new News.Removed(recipient, changed, Id.of(group))
				: new News.Shown(recipient, changed, NotificationView.from(Notification.of(row, 0), urls)));
	}

	/** Behind the last of many that were cut off there may be others, which come before what was read. */
	private static List<News> merged(List<News> groups, Optional<News> read, int atMost) {
		Comparator<News> bySequence = Comparator.comparingLong(News::sequence);
		long end = groups.size() < atMost
				? Long.MAX_VALUE
				: groups.stream().mapToLong(News::sequence).max().orElse(Long.MAX_VALUE);
		return Stream.concat(groups.stream(), read.stream().filter(news -> news.sequence() < end)).sorted(bySequence)
				.toList();
	}
}
