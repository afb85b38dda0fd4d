package org.shutterline.load.service;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.shutterline.load.seed.Picture;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Posts of people of whom post-service knows nothing: only the events that it would append are appended. */
final class PublishedPosts {
	private final Outbox outbox;
	private final TransactionTemplate transactions;

	PublishedPosts(ApplicationContext context) {
		this.outbox = context.getBean(Outbox.class);
		this.transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
	}

	/** Returns how many were told of, once that has been committed: then a client would have its answer. */
	int tell(long author, long firstPost, int count) {
		var events = IntStream.range(0, count).mapToObj(i -> published(author, firstPost + i)).toList();
		transactions.executeWithoutResult(_ -> outbox.appendAll(events));
		return events.size();
	}

	private static OutboxEvent published(long author, long post) {
		var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
		Map<String, Object> event = new LinkedHashMap<>();
		event.put("post_id", Long.toString(post));
		event.put("version", 1);
		event.put("author_id", Long.toString(author));
		event.put("caption", "First light over the ridge #dawn");
		event.put("tags", List.of("dawn"));
		event.put("mentions", List.of());
		event.put("media", List.of(JsonMapper.shared().readTree(Picture.missing().json(post))));
		event.put("created_at", now.toString());
		event.put("published_at", now.toString());
		return new OutboxEvent("post.events", Long.toString(post), "post_published", 1, event);
	}
}
