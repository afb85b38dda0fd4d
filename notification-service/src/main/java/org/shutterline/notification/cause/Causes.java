package org.shutterline.notification.cause;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.shutterline.notification.inbox.Gone;
import org.shutterline.notification.inbox.Mentions.Text;
import org.shutterline.notification.inbox.Notifications;
import org.shutterline.platform.core.Id;
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
		gone.comments(events.stream().filter(CommentDeleted.class::isInstance).map(CommentDeleted.class::cast)
				.map(deleted -> new Gone.Comment(deleted.commentId(), deleted.userId())).toList());
	}

	void posts(List<PostEvent> events) {
		var texts = new ArrayList<Text>();
		var deleted = new ArrayList<Id>();
		for (PostEvent event : events) {
			switch (event) {
				case PostPublished published -> texts.add(published.text());
				case PostEdited edited -> texts.add(edited.text());
				case PostDeleted post -> deleted.add(post.postId());
			}
		}
		notifications.takeTexts(texts);
		gone.posts(deleted);
	}

	void media(List<MediaEvent> events) {
		notifications.take(events.stream().map(MediaEvent::cause)
				.filter(cause -> cause.at() == null || cause.at().isAfter(clock.instant().minus(NEWS))).toList());
	}
}
