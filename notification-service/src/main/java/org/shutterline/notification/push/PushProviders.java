package org.shutterline.notification.push;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

/** The ways to devices that are configured. */
@Component
class PushProviders {
	private final Map<Kind, PushProvider> providers = new EnumMap<>(Kind.class);

	PushProviders(List<PushProvider> providers) {
		providers.forEach(provider -> this.providers.put(provider.kind(), provider));
	}

	/** Empty if devices of that kind cannot be told. */
	Optional<PushProvider> of(Kind kind) {
		return Optional.ofNullable(providers.get(kind));
	}

	/** Whether nobody can be told at all. */
	boolean none() {
		return providers.isEmpty();
	}
}
