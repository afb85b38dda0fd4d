package org.shutterline.gateway.limits;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Which buckets a request is taken from: its user's, or its address's where nobody is logged in, and the address's in all. */
class Quotas {
	private final Map<LimitClass, Rates> rates = new EnumMap<>(LimitClass.class);

	private Quotas() {}

	/** What all gateways grant together. */
	static Quotas together(LimitSettings settings) {
		return of(settings, false);
	}

	/** What one gateway grants by itself. */
	static Quotas alone(LimitSettings settings) {
		return of(settings, true);
	}

	List<Quota> of(LimitClass limit, String who, ClientAddress from) {
		var rate = rates.get(limit);
		if (rate == null) {
			throw new IllegalArgumentException("No allowance for " + limit);
		}
		var own = new Quota(limit.title(), "limit:" + limit.title() + ":" + who, rate.each());
		return rate.address() == null
				? List.of(own)
				: List.of(own, new Quota(limit.title() + "-address",
						"limit:" + limit.title() + "-address:" + from.bucket(), rate.address()));
	}

	private static Quotas of(LimitSettings settings, boolean alone) {
		var quotas = new Quotas();
		settings.classes().forEach((limit, allowance) -> {
			double share = alone ? allowance.alone() : 1;
			var address = allowance.address();
			quotas.rates.put(limit,
					new Rates(allowance.rate().scaled(share), address == null ? null : address.scaled(share)));
		});
		return quotas;
	}

	private record Rates(Rate each, @Nullable Rate address) {}
}
