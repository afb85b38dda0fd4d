package org.shutterline.feed.news;

import java.util.LinkedHashSet;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.shutterline.feed.news.CountNews.News;
import org.shutterline.platform.core.Id;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Asked by notification-service, for the users of whom it holds streams. */
@RestController
class NewsController {
	private final CountNews countNews;

	NewsController(CountNews countNews) {
		this.countNews = countNews;
	}

	/** For whom it is asked. */
	record Readers(@NotNull @Size(min = 1, max = 200) List<@NotNull Id> userIds) {}

	@PostMapping("/internal/services/v1/news")
	List<News> news(@RequestBody @Valid Readers readers) {
		return countNews.of(new LinkedHashSet<>(readers.userIds()));
	}
}
