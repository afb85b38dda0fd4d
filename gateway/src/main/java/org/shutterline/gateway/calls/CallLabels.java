package org.shutterline.gateway.calls;

import java.util.Locale;

import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * What tells the calls apart in {@code http.server.requests}: the pattern of the path, the kind of the call and who answers
 * it. However many paths are made up by strangers, they are one.
 */
@Component
class CallLabels extends DefaultServerRequestObservationConvention {
	private static final String ATTRIBUTE = CallLabels.class.getName();
	private static final KeyValues NONE = labels("none", "none");

	/** Notes what is asked for, before anything is refused. */
	static void note(ServerWebExchange exchange, Match match) {
		if (match instanceof Match.Found(var call)) {
			exchange.getAttributes().put(ATTRIBUTE, of(call));
			ServerRequestObservationContext.findCurrent(exchange.getAttributes())
					.ifPresent(observed -> observed.setPathPattern(call.path().getPatternString()));
		}
	}

	/** A stream is open for as long as somebody listens: what it takes is no latency, so that it is a kind of its own. */
	static KeyValues of(PublicCall call) {
		return labels(call.stream() ? "stream" : call.limit().title(),
				call.service().name().toLowerCase(Locale.ROOT));
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
		var labels = context.getAttributes().get(ATTRIBUTE) instanceof KeyValues noted ? noted : NONE;
		return super.getLowCardinalityKeyValues(context).and(labels);
	}

	private static KeyValues labels(String kind, String service) {
		return KeyValues.of(KeyValue.of("class", kind), KeyValue.of("service", service));
	}
}
