package org.shutterline.notification.push;

import java.util.Base64;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A device as its client describes it: a browser's by what {@code PushSubscription.toJSON()} gives, an app's by its kind
 * and token.
 */
record NewSubscription(@Nullable Kind kind, @Nullable @Size(max = 2000) String endpoint, @Nullable @Valid Keys keys,
		@Nullable @Size(max = 2000) @Pattern(regexp = "[A-Za-z0-9:_.-]+") String token) {
	/** Both in base64url. */
	record Keys(@NotNull @Size(max = 100) String p256dh, @NotNull @Size(max = 40) String auth) {
		/** Empty if they are not what browsers have. */
		Optional<EndpointKeys> decoded() {
			try {
				return Optional.of(new EndpointKeys(Base64.getUrlDecoder().decode(p256dh),
						Base64.getUrlDecoder().decode(auth)));
			}
			catch (IllegalArgumentException malformed) {
				return Optional.empty();
			}
		}
	}

	/** Whose push service it is; a browser's, where nothing is said. */
	Kind kindOrWeb() {
		return kind == null ? Kind.WEB : kind;
	}

	/** Empty if what its kind needs is missing or malformed. */
	Optional<Address> address() {
		return switch (kindOrWeb()) {
			case WEB -> endpoint == null || keys == null
					? Optional.empty()
					: keys.decoded().map(decoded -> new Address.Endpoint(endpoint, decoded));
			case APNS, FCM -> Optional.ofNullable(token).map(text -> new Address.Token(kindOrWeb(), text));
		};
	}

	/** The field that is to blame if there is no address. */
	String addressField() {
		return switch (kindOrWeb()) {
			case WEB -> endpoint == null ? "endpoint" : "keys";
			case APNS, FCM -> "token";
		};
	}
}
