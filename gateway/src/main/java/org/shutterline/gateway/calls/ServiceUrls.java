package org.shutterline.gateway.calls;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the services are. */
@ConfigurationProperties("shutterline.gateway")
public record ServiceUrls(Urls user, Urls post, Urls feed, Urls notification, Urls media) {
	/** All services but the gateway itself. */
	public Map<Service, Urls> all() {
		var all = new EnumMap<Service, Urls>(Service.class);
		all.put(Service.USER, user);
		all.put(Service.POST, post);
		all.put(Service.FEED, feed);
		all.put(Service.NOTIFICATION, notification);
		all.put(Service.MEDIA, media);
		return all;
	}

	/**
	 * The addresses of one service.
	 *
	 * @param serviceUrl where the public calls go
	 * @param managementUrl where the gateway asks for health; never routed to
	 */
	public record Urls(URI serviceUrl, URI managementUrl) {}
}
