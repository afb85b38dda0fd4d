package org.shutterline.platform.servlet;

import java.security.Principal;
import java.util.Map;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What another service may ask for itself. */
@RestController
@RequestMapping("/internal/services/v1")
class ServicesExampleController {
	@GetMapping("/asker")
	Map<String, String> asker(Principal service) {
		return Map.of("asker", service.getName());
	}
}
