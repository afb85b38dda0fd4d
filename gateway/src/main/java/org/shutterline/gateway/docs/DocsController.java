package org.shutterline.gateway.docs;

import java.time.Duration;

import org.shutterline.contracts.PublicApi;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the document of all calls, and Swagger UI, which reads it. */
@RestController
class DocsController {
	/** Nothing from elsewhere, no scripts in the page; pictures are Swagger UI's own, within its style sheet. */
	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
			+ "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
	private static final CacheControl KEPT = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();
	private final SwaggerUi files;

	DocsController(SwaggerUi files) {
		this.files = files;
	}

	@GetMapping("/v3/api-docs")
	ResponseEntity<byte[]> document() {
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(KEPT)
				.eTag(PublicApi.digest()).body(PublicApi.document());
	}

	@GetMapping("/docs")
	ResponseEntity<Resource> page() {
		return ResponseEntity.ok().contentType(MediaType.TEXT_HTML).cacheControl(KEPT)
				.header("Content-Security-Policy", POLICY).body(files.page());
	}

	@GetMapping("/docs/{file}")
	ResponseEntity<Resource> file(@PathVariable String file) {
		var found = files.file(file)
				.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such file."));
		return ResponseEntity.ok().contentType(found.type()).cacheControl(KEPT).body(found.content());
	}
}
