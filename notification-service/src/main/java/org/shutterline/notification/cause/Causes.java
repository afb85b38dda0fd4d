package org.shutterline.notification.cause;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.shutterline.notification.inbox.Gone;
import org.shutterline.notification.inbox.Mentions.Text;
import org.shutterline.notification.inbox.Notifications;
import org.springframework.stereotype.Component;

/** Takes what happened in batches. What is deleted comes last, so that nothing of the batch is told of it afterwards. */
@Component
class Causes {
	/** Failures of before are no news: whoever begins to read the topic finds all that there ever were. */
	private static final Duration NEWS = Duration.ofDays(7);

	private final Notifications notifications;

	private final Gone gone;

	private final Clock clock;

	Causes(Notifications notifications, Gone gone, Clock clock) {
		this.notifications = notifications;
		this.gone = gone;
		this.clock = clock;
	}

	void engagement(List<EngagementEvent> events) {
		notifications.take(events.stream().flatMap(event -> event.causes().stream()).toList());
		for (EngagementEvent event : events) {
			if (event instanceof CommentDeleted deleted) {
				gone.comment(deleted.userId(), deleted.commentId());
			}
		}
	}

	void posts(List<PostEvent> events) {
		var texts = new ArrayList<Text>();
		var deleted = new ArrayList<PostDeleted>();
		for (PostEvent event : events) {
			switch (event) {
				case PostPublished published -> texts.add(published.text());
				case PostEdited edited -> texts.add(edited.text());
				case PostDeleted post -> deleted.add(post);
			}
		}
		notifications.takeTexts(texts);
		deleted.forEach(post -> gone.post(post.postId()));
	}

	void media(List<MediaEvent> events) {
		notifications.take(events.stream().map(MediaEvent::cause)
				.filter(cause -> cause.at() == null || cause.at().isAfter(clock.instant().minus(NEWS))).toList());
	}
}
