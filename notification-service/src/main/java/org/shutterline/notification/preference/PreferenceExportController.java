package org.shutterline.notification.preference;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.shutterline.notification.inbox.Audience;
import org.shutterline.notification.inbox.Type;
import org.shutterline.platform.servlet.OnBehalfOf;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asked by user-service, on behalf of whom it makes an archive for: what they want otherwise than by default. */
@RestController
@RequestMapping("/internal/v1/export/notification-preferences")
class PreferenceExportController {
	private final Preferences preferences;

	PreferenceExportController(Preferences preferences) {
		this.preferences = preferences;
	}

	record ExportedPreference(Type type, Audience inApp, boolean push) {}

	/** All of them at once: there is one for each type at most. */
	@GetMapping
	List<ExportedPreference> all(OnBehalfOf user) {
		return preferences.unusual(List.of(user.userId())).getOrDefault(user.userId(), Map.of()).entrySet().stream()
				.map(wish -> new ExportedPreference(wish.getKey(), wish.getValue().inApp(), wish.getValue().push()))
				.sorted(Comparator.comparing(ExportedPreference::type)).toList();
	}
}
