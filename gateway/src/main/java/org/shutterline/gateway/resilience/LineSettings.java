package org.shutterline.gateway.resilience;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.shutterline.gateway.calls.Service;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far the gateway goes along with a service.
 *
 * @param connectTimeout until a connection stands
 * @param timeLimit until an ordinary answer is passed on, all of it
 * @param calls how many may be under way at one service; more are refused at once
 * @param streams how many streams of events may be open to one service, beside the calls
 * @param streamsOfAddress how many of them clients of one address may hold
 * @param breaker when a service is given up for a while
 * @param of what is different for one service
 */
@ConfigurationProperties("shutterline.gateway.lines")
record LineSettings(@DefaultValue("500ms") Duration connectTimeout, @DefaultValue("10s") Duration timeLimit,
		@DefaultValue("150") int calls, @DefaultValue("10000") int streams,
		@DefaultValue("1000") int streamsOfAddress, @DefaultValue Breaker breaker, @DefaultValue Map<Service, Own> of) {
	LineSettings {
		of = Map.copyOf(of);
	}

	Duration timeLimit(Service service) {
		var own = of.get(service);
		return own == null || own.timeLimit() == null ? timeLimit : own.timeLimit();
	}

	int calls(Service service) {
		var own = of.get(service);
		return own == null || own.calls() == null ? calls : own.calls();
	}

	/** What one service has for itself; the rest is as for all. */
	record Own(@Nullable Duration timeLimit, @Nullable Integer calls) {}

	/**
	 * @param failures the percentage of calls without an answer from which on the service is given up
	 * @param window of so many calls
	 * @param least never before so many calls were made
	 * @param open how long it is given up
	 * @param trials how many calls then find out whether it is back
	 */
	record Breaker(@DefaultValue("50") float failures, @DefaultValue("50") int window, @DefaultValue("10") int least,
			@DefaultValue("5s") Duration open, @DefaultValue("5") int trials) {}
}
