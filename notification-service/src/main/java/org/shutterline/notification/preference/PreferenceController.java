package org.shutterline.notification.preference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.shutterline.notification.inbox.Audience;
import org.shutterline.notification.inbox.Type;
import org.shutterline.notification.inbox.Wish;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notifications/preferences")
class PreferenceController {
	private final Preferences preferences;

	PreferenceController(Preferences preferences) {
		this.preferences = preferences;
	}

	/** What the viewer wants to be told of one type: of whose acts, and whether also by push. */
	record Preference(@NotNull Audience inApp, @NotNull Boolean push) {}

	@GetMapping
	SequencedMap<String, Preference> list(Viewer viewer) {
		Map<Type, Wish> unusual = preferences.unusual(List.of(viewer.userId())).getOrDefault(viewer.userId(), Map.of());
		var all = new LinkedHashMap<String, Preference>();
		for (Type type : Type.values()) {
			Wish wish = unusual.getOrDefault(type, Wish.DEFAULT);
			all.put(type.text(), new Preference(wish.inApp(), wish.push()));
		}
		return all;
	}

	/** Changes the types that are named; the others stay, so that clients may know fewer types than there are. */
	@PutMapping
	SequencedMap<String, Preference> change(Viewer viewer, @RequestBody Map<String, Preference> wanted) {
		var wishes = new LinkedHashMap<Type, Wish>();
		wanted.forEach((name, preference) -> wishes.put(
				type(name).orElseThrow(() -> new ProblemException(Problem.invalid(name, "is no type of notification"))),
				wish(name, preference)));
		if (!wishes.isEmpty()) {
			preferences.store(viewer.userId(), wishes);
		}
		return list(viewer);
	}

	private static Optional<Type> type(String name) {
		return Arrays.stream(Type.values()).filter(type -> type.text().equals(name)).findFirst();
	}

	private static Wish wish(String name, @Nullable Preference preference) {
		if (preference == null || preference.inApp() == null || preference.push() == null) {
			throw new ProblemException(Problem.invalid(name, "wants in_app and push"));
		}
		return new Wish(preference.inApp(), preference.push());
	}
}
