package org.shutterline.gateway.calls;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpMethod;

/**
 * Which calls this gateway is for; the same artefact can be started once for reads and once for writes.
 *
 * @param serves all of them unless a profile says otherwise
 */
@ConfigurationProperties("shutterline.gateway.variant")
record Variant(@DefaultValue("all") Serves serves) {
	enum Serves {
		ALL, READ, WRITE
	}

	/** What lies outside of the API, such as status and keys, every gateway answers. */
	boolean serves(PublicCall call) {
		return switch (serves) {
			case ALL -> true;
			case READ -> !call.isOfTheApi() || call.method().equals(HttpMethod.GET);
			case WRITE -> !call.isOfTheApi() || !call.method().equals(HttpMethod.GET);
		};
	}
}
