package org.shutterline.platform.servlet;

import org.shutterline.platform.core.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What another service may ask. */
@RestController
@RequestMapping("/internal/v1")
class InternalExampleController {
	@GetMapping("/subject")
	OnBehalfOf subject(OnBehalfOf user) {
		return user;
	}

	@GetMapping("/mistaken")
	Viewer mistaken(Viewer viewer) {
		return viewer;
	}
}
