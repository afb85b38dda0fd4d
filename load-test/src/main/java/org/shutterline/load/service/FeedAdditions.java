package org.shutterline.load.service;

import java.security.Principal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What feed-service has here and has not elsewhere. Both answer at the feed's own path, with a parameter, so that the
 * gateway passes them on as it passes the feed.
 */
@Configuration(proxyBeanMethods = false)
class FeedAdditions {
	@Bean
	KeptPage keptPage() {
		return new KeptPage();
	}

	@Bean
	NaiveFanIn naiveFanIn(JdbcClient jdbc) {
		return new NaiveFanIn(jdbc);
	}

	/** What everything that is answered costs: the connection, the token, the same bytes. */
	@RestController
	static class BareFeed {
		private final KeptPage kept;

		BareFeed(KeptPage kept) {
			this.kept = kept;
		}

		@GetMapping(path = "/api/v1/feed", params = "bare")
		ResponseEntity<byte[]> bare() {
			return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(kept.bytes());
		}
	}

	/** What a feed would be without timelines. */
	@RestController
	static class NaiveFeed {
		private final NaiveFanIn fanIn;

		NaiveFeed(NaiveFanIn fanIn) {
			this.fanIn = fanIn;
		}

		@GetMapping(path = "/api/v1/feed", params = "naive")
		ResponseEntity<byte[]> naive(Principal viewer) {
			return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
					.body(fanIn.page(Long.parseLong(viewer.getName())));
		}
	}
}
