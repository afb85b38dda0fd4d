package org.shutterline.gateway.status;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

/** Says whether the platform can do its main job. */
@RestController
class StatusController {
	private final Mono<StatusView> status;

	StatusController(Parts parts, StatusSettings settings) {
		// Many may ask at once; the parts are asked once for all of them.
		this.status = parts.ask().map(StatusView::from).cache(settings.kept());
	}

	@GetMapping("/status")
	Mono<ResponseEntity<StatusView>> status() {
		return status.map(view -> ResponseEntity
				.status(view.canDoMainJob() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).body(view));
	}
}
