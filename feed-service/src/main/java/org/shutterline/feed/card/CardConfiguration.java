package org.shutterline.feed.card;

import java.util.function.Consumer;

import org.shutterline.feed.interaction.Comments;
import org.shutterline.feed.item.PostShared;
import org.shutterline.feed.item.PostUnshared;
import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CardConfiguration {
	@Bean
	EventSubscription engagementEvents(Engagement engagement, ShareEvents shares, Comments comments) {
		return EventSubscription.to("engagement.events")
				.on("post_liked", 1, Marked.class, sets(Mark.LIKED, engagement))
				.on("post_unliked", 1, Marked.class, takesAway(Mark.LIKED, engagement))
				.on("post_saved", 1, Marked.class, sets(Mark.SAVED, engagement))
				.on("post_unsaved", 1, Marked.class, takesAway(Mark.SAVED, engagement))
				.on("post_shared", 1, PostShared.class, shares::shared)
				.on("post_unshared", 1, PostUnshared.class, shares::unshared)
				.on("comment_added", 1, Comments.Added.class, comments::added)
				.on("comment_deleted", 1, Comments.Deleted.class, comments::deleted)
				.build();
	}

	@Bean
	EventSubscription postCounts(Engagement engagement) {
		return EventSubscription.to("post.counted").on("post_counted", 1, PostCounted.class, engagement::store).build();
	}

	private static Consumer<Marked> sets(Mark mark, Engagement engagement) {
		return marked -> engagement.store(mark, marked, true);
	}

	private static Consumer<Marked> takesAway(Mark mark, Engagement engagement) {
		return marked -> engagement.store(mark, marked, false);
	}
}
