package org.shutterline.load.service;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What media-service has here and has not elsewhere. */
@Configuration(proxyBeanMethods = false)
class MediaAdditions {
	@Bean
	KeptPage keptPage() {
		return new KeptPage();
	}

	/** What every call costs that takes and gives so much: the connection, the token, the bytes. */
	@RestController
	static class BareUpload {
		private final KeptPage kept;

		BareUpload(KeptPage kept) {
			this.kept = kept;
		}

		@PostMapping(path = "/api/v1/media/uploads", params = "bare")
		ResponseEntity<byte[]> bare(@RequestBody byte[] ignored) {
			return ResponseEntity.status(HttpStatus.CREATED).contentType(MediaType.APPLICATION_JSON).body(kept.bytes());
		}
	}
}
