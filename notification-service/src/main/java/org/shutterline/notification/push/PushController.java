package org.shutterline.notification.push;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notifications/push-subscriptions")
class PushController {
	private static final ProblemType NOT_CONFIGURED = new ProblemType(409, "push_not_configured",
			"Push is not configured");

	private final Subscriptions subscriptions;

	private final PushProviders providers;

	PushController(Subscriptions subscriptions, PushProviders providers) {
		this.subscriptions = subscriptions;
		this.providers = providers;
	}

	/** A device on which the viewer is told. */
	record PushSubscription(Id subscriptionId, Kind kind, Instant confirmedAt) {}

	/** A device on which the viewer is not to be told any more: an endpoint, or a token. */
	record EndedSubscription(@Nullable @Size(max = 2000) String endpoint, @Nullable @Size(max = 2000) String token) {}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	PushSubscription add(Viewer viewer, @RequestBody @Valid NewSubscription device) {
		PushProvider provider = providers.of(device.kindOrWeb()).orElseThrow(
				() -> new ProblemException(NOT_CONFIGURED, "Devices of this kind are not told here."));
		Address address = device.address().orElseThrow(
				() -> new ProblemException(Problem.invalid(device.addressField(), "is missing or malformed")));
		if (!provider.accepts(address)) {
			throw new ProblemException(Problem.invalid(device.kindOrWeb() == Kind.WEB ? "endpoint" : "token",
					"is none of a push service"));
		}
		return subscriptions.add(viewer, address)
				.map(added -> new PushSubscription(added.subscriptionId(), address.kind(), added.confirmedAt()))
				.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "The account is deleted."));
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(Viewer viewer, @RequestBody @Valid EndedSubscription device) {
		String address = Stream.of(device.endpoint(), device.token()).filter(Objects::nonNull).findFirst().orElseThrow(
				() -> new ProblemException(Problem.invalid("endpoint", "must be said, or a token")));
		subscriptions.remove(viewer.userId(), address);
	}
}
