package org.shutterline.user.session;

import java.util.Optional;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import ua_parser.CachingParser;
import ua_parser.Client;

/** Tells people which of their devices one is. Made when it is first asked: it reads some thousand expressions. */
@Component
@Lazy
class DeviceNames {
	private static final String UNKNOWN = "Unknown device";
	private final CachingParser parser = new CachingParser();

	/** Such as "Firefox on Ubuntu" or "Mobile Safari on iOS (iPhone)". */
	String name(Device device) {
		return device.userAgent().map(parser::parse).map(DeviceNames::name).orElse(UNKNOWN);
	}

	private static String name(Client client) {
		var app = Optional.ofNullable(client.userAgent.family).filter(DeviceNames::isKnown);
		var system = Optional.ofNullable(client.os.family).filter(DeviceNames::isKnown);
		var model = Optional.ofNullable(client.device.family).filter(DeviceNames::isKnown)
				.filter(name -> system.filter(name::equals).isEmpty());
		var place = system.map(name -> name + model.map(kind -> " (" + kind + ")").orElse("")).or(() -> model);
		return app.map(name -> name + place.map(where -> " on " + where).orElse("")).or(() -> place).orElse(UNKNOWN);
	}

	private static boolean isKnown(String name) {
		return !name.equals("Other");
	}
}
