package org.shutterline.notification.push.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@ConditionalOnProperty("shutterline.push.web.private-key")
@RequestMapping("/api/v1/notifications/push-key")
class PushKeyController {
	private final VapidKey key;

	PushKeyController(VapidKey key) {
		this.key = key;
	}

	/** With which browsers subscribe: the {@code applicationServerKey}, an uncompressed point in base64url. */
	record PushKey(String publicKey) {}

	@GetMapping
	PushKey key() {
		return new PushKey(key.publicKey());
	}
}
