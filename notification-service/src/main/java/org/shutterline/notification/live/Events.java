package org.shutterline.notification.live;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import org.shutterline.notification.inbox.InboxNews.Head;
import org.shutterline.notification.inbox.InboxNews.Update;
import org.shutterline.notification.inbox.News;
import org.shutterline.notification.inbox.NotificationView;
import org.shutterline.notification.live.Frames.Frame;
import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The events of a stream, as text. */
@Component
class Events {
	/** Lines that begin so are comments. */
	static final String HEARTBEAT = ":\n\n";

	private final JsonMapper json;

	Events(JsonMapper json) {
		this.json = json;
	}

	/**
	 * The first one.
	 *
	 * @param resumed whether everything since the client's last event follows; otherwise it begins now
	 */
	record Ready(long unreadCount, boolean resumed) {}

	/** A notification that is new, or has changed: with its id another one is to be replaced. */
	record Told(@JsonUnwrapped NotificationView notification, long unreadCount) {}

	record Removed(Id notificationId, long unreadCount) {}

	/** @param sequence what has no greater one is read */
	record Read(Id upTo, long sequence, long unreadCount) {}

	record Unread(long unreadCount) {}

	record NewPosts(int newPosts) {}

	/** @param place the id of the event if it is one to resume from */
	String ready(@Nullable Long place, long unreadCount, long retry) {
		return "retry: " + retry + "\n" + text(place, "ready", new Ready(unreadCount, place == null));
	}

	String feed(int newPosts) {
		return text(null, "feed", new NewPosts(newPosts));
	}

	/** The last one. */
	String end(long retry) {
		return "retry: " + retry + "\n\n";
	}

	/** What is new for one recipient: everything up to the head, if there is no more. */
	Frames frames(Update update, boolean more) {
		Head head = update.head();
		List<News> news = update.news();
		List<Frame> events = new ArrayList<>();
		news.forEach(one -> events.add(new Frame(one.sequence(), text(one, head.unreadCount()))));
		long upTo = news.isEmpty() ? 0 : news.getLast().sequence();
		if (!more && upTo < head.lastSequence()) {
			// Nothing that is there tells of it: what changed has been removed since.
			upTo = head.lastSequence();
			events.add(new Frame(upTo, text(upTo, "unread", new Unread(head.unreadCount()))));
		}
		return new Frames(events, upTo, more);
	}

	private String text(News news, long unreadCount) {
		return switch (news) {
			case News.Shown(Id recipientId, long sequence, NotificationView group) ->
				text(sequence, "notification", new Told(group, unreadCount));
			case News.Removed(Id recipientId, long sequence, Id groupId) ->
				text(sequence, "notification_removed", new Removed(groupId, unreadCount));
			case News.Read(Id recipientId, long sequence, Id upTo, long place) ->
				text(sequence, "read", new Read(upTo, place, unreadCount));
		};
	}

	private String text(@Nullable Long id, String type, Object data) {
		return (id == null ? "" : "id: " + id + "\n") + "event: " + type + "\ndata: " + json.writeValueAsString(data)
				+ "\n\n";
	}
}
