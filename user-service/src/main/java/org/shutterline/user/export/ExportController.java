package org.shutterline.user.export;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.Idempotency;
import org.shutterline.platform.servlet.IdempotencyKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Archives over HTTP; their bytes come straight from the object store. */
@RestController
@RequestMapping("/api/v1/me/export")
class ExportController {
	private final Exports exports;
	private final Idempotency idempotency;
	private final ObjectProvider<ArchiveStore> store;
	private final ExportSettings settings;
	private final Clock clock;

	ExportController(Exports exports, Idempotency idempotency, ObjectProvider<ArchiveStore> store,
			ExportSettings settings, Clock clock) {
		this.exports = exports;
		this.idempotency = idempotency;
		this.store = store;
		this.settings = settings;
		this.clock = clock;
	}

	@PostMapping
	ResponseEntity<ExportView> request(Viewer viewer, IdempotencyKey key, HttpServletResponse response) {
		return idempotency.once(key, "export", ExportView.class, () -> switch (exports.request(viewer.userId())) {
			case Requested.Underway(var export) -> ResponseEntity.accepted().body(view(export));
			case Requested.TooSoon(var again) -> throw tooSoon(again, response);
			case Requested.AccountGone() -> throw new ProblemException(ProblemType.UNAUTHENTICATED,
					"The account of this token does not exist.");
		});
	}

	@GetMapping("/{exportId}")
	ResponseEntity<ExportView> find(Viewer viewer, @PathVariable Id exportId) {
		var export = exports.find(viewer.userId(), exportId)
				.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such export."));
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(export));
	}

	private ProblemException tooSoon(Instant again, HttpServletResponse response) {
		long seconds = Math.max(1, Duration.between(clock.instant(), again).toSeconds());
		response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
		return new ProblemException(ProblemType.RATE_LIMITED, "The next export can be asked for at " + again + ".");
	}

	private ExportView view(Export export) {
		return new ExportView(export.exportId(), export.status().name().toLowerCase(Locale.ROOT), link(export),
				export.expiresAt().orElse(null));
	}

	private @Nullable String link(Export export) {
		if (export.status() != Export.Status.READY) {
			return null;
		}
		var left = Duration.between(clock.instant(), export.expiresAt().orElseThrow());
		var valid = left.compareTo(settings.link()) < 0 ? left.plusSeconds(1) : settings.link();
		return store.getObject().link(export.objectKey().orElseThrow(), "shutterline-" + export.exportId() + ".zip",
				valid);
	}
}
