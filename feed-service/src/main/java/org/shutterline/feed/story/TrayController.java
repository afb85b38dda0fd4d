package org.shutterline.feed.story;

import java.util.List;
import java.util.Optional;

import org.shutterline.feed.reading.FeedState;
import org.shutterline.feed.reading.TrayPages;
import org.shutterline.feed.reading.TrayView;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TrayController {
	private final Tray tray;

	private final TrayPages pages;

	TrayController(Tray tray, TrayPages pages) {
		this.tray = tray;
		this.pages = pages;
	}

	@GetMapping("/api/v1/stories")
	ResponseEntity<List<TrayView>> stories(Viewer viewer, PageQuery query) {
		Tray.Page page = tray.read(viewer.userId(), TrayCursor.of(query.afterCursor()), query.limit());
		var answer = ResponseEntity.ok().headers(
				new Page<TrayView>(List.of(), Optional.ofNullable(page.next())).toResponse().getHeaders());
		if (page.state() == FeedState.DEGRADED) {
			answer.header("X-Feed-State", "degraded");
		}
		return answer.body(pages.write(page.tellers()));
	}
}
