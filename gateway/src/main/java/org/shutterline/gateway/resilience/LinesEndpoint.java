package org.shutterline.gateway.resilience;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** How the gateway stands with each service, for operators: {@code /actuator/lines} on the management port. */
@Component
@Endpoint(id = "lines")
class LinesEndpoint {
	private final Lines lines;

	LinesEndpoint(Lines lines) {
		this.lines = lines;
	}

	@ReadOperation
	Map<String, LineView> lines() {
		var views = new TreeMap<String, LineView>();
		lines.all().forEach((service, line) -> views.put(service.title(), LineView.of(line)));
		return views;
	}

	/**
	 * @param breaker CLOSED while all is well, OPEN while the service is given up, HALF_OPEN while it is tried again
	 * @param failures in percent, -1 before there were enough calls
	 * @param callsUnderWay now
	 */
	record LineView(String breaker, float failures, int callsUnderWay, int streamsOpen) {
		static LineView of(Line line) {
			var calls = line.calls().getMetrics();
			var streams = line.streams().getMetrics();
			return new LineView(line.breaker().getState().name(), line.breaker().getMetrics().getFailureRate(),
					calls.getMaxAllowedConcurrentCalls() - calls.getAvailableConcurrentCalls(),
					streams.getMaxAllowedConcurrentCalls() - streams.getAvailableConcurrentCalls());
		}
	}
}
