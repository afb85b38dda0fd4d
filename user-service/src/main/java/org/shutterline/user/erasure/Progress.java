package org.shutterline.user.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** How far an erasure is, as whoever has its receipt sees it. */
record Progress(String receipt, Instant requestedAt, @Nullable Instant completedAt, List<Part> services) {
	static Progress of(Receipt receipt, Instant requestedAt, @Nullable Instant completedAt,
			Map<String, Instant> confirmed) {
		return new Progress(receipt.text(), requestedAt, completedAt, Receipts.SERVICES.stream()
				.map(service -> new Part(service, Optional.ofNullable(confirmed.get(service)).orElse(null))).toList());
	}

	/** One service's share. */
	record Part(String service, @Nullable Instant erasedAt) {}
}
