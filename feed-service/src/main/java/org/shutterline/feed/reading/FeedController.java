package org.shutterline.feed.reading;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.reading.RankedOrder.RankedPage;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.media.MediaUrls;
import org.shutterline.platform.servlet.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
class FeedController {
	private static final String RANKED = "ranked";

	private static final String LATEST = "latest";

	private final Candidates candidates;

	private final RankedOrder rankedOrder;

	private final JsonMapper json;

	private final MediaUrls urls;

	FeedController(Candidates candidates, RankedOrder rankedOrder, JsonMapper json, MediaUrls urls) {
		this.urls = urls;
		this.candidates = candidates;
		this.rankedOrder = rankedOrder;
		this.json = json;
	}

	@GetMapping("/api/v1/feed")
	ResponseEntity<List<PostView>> feed(Viewer viewer, PageQuery query,
			@RequestParam(required = false) @Nullable String order,
			@RequestParam(defaultValue = "false") boolean explain) {
		return switch (order) {
			case null -> ranked(viewer.userId(), query, explain);
			case RANKED -> ranked(viewer.userId(), query, explain);
			case LATEST -> latest(viewer.userId(), query);
			default -> throw new ProblemException(Problem.invalid("order", "must be ranked or latest"));
		};
	}

	private ResponseEntity<List<PostView>> ranked(Id viewer, PageQuery query, boolean explain) {
		RankedPage page = rankedOrder.read(viewer, query.afterCursor().orElse(null), query.limit());
		return answer(page.state(), Optional.ofNullable(page.next()),
				FeedJson.write(page.posts(), explain ? page.scores() : List.of(), json, urls));
	}

	private ResponseEntity<List<PostView>> latest(Id viewer, PageQuery query) {
		var cursor = LatestCursor.of(query.afterCursor());
		FeedPage page = candidates.latest(viewer, cursor.snapshot(), cursor.after(), query.limit());
		return answer(page.state(), Optional.ofNullable(page.next())
				.map(after -> new LatestCursor(page.snapshot(), after).text()),
				FeedJson.write(page.posts(), json, urls));
	}

	private static ResponseEntity<List<PostView>> answer(FeedState state, Optional<String> next,
			List<PostView> posts) {
		var answer = ResponseEntity.ok().headers(new Page<PostView>(List.of(), next).toResponse().getHeaders());
		switch (state) {
			case COMPLETE -> {
			}
			case REBUILDING -> answer.header("X-Feed-State", "rebuilding").header(HttpHeaders.RETRY_AFTER, "1");
			case DEGRADED -> answer.header("X-Feed-State", "degraded");
		}
		return answer.body(posts);
	}
}
