package org.shutterline.feed.reading;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.card.Card;
import org.shutterline.feed.card.Position;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FeedController {
	private static final String LATEST = "latest";

	private static final String LIST = "feed:" + LATEST;

	private final Feeds feeds;

	private final MediaUrls urls;

	FeedController(Feeds feeds, MediaUrls urls) {
		this.feeds = feeds;
		this.urls = urls;
	}

	@GetMapping("/api/v1/feed")
	ResponseEntity<List<PostView>> feed(Viewer viewer, PageQuery query,
			@RequestParam(required = false) @Nullable String order) {
		if (order != null && !order.equals(LATEST)) {
			throw new ProblemException(Problem.invalid("order", "must be " + LATEST));
		}
		Position after = query.afterCursor().map(FeedController::position).orElse(Position.TOP);
		FeedPage page = feeds.read(viewer.userId(), after, query.limit() + 1);
		var answer = Page.of(page.posts(), query.limit(), FeedController::cursor)
				.map(card -> PostView.from(card, urls)).toResponse();
		if (!page.rebuilding()) {
			return answer;
		}
		return ResponseEntity.status(answer.getStatusCode()).headers(answer.getHeaders())
				.header("X-Feed-State", "rebuilding").header(HttpHeaders.RETRY_AFTER, "1").body(answer.getBody());
	}

	private static Position position(String cursor) {
		long[] keys = Cursor.decode(LIST, 2, cursor);
		if (keys[0] < 0 || keys[1] < 0) {
			throw new ProblemException(ProblemType.INVALID_CURSOR, "The cursor does not belong to this list.");
		}
		return new Position(keys[0], keys[1]);
	}

	private static String cursor(Card card) {
		return Cursor.encode(LIST, card.position().publishedAt(), card.position().postId());
	}
}
