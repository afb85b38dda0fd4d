package org.shutterline.feed.story;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.shutterline.feed.interaction.Taste;
import org.shutterline.feed.interaction.Tastes;
import org.shutterline.platform.core.Id;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How close viewers are to those whom they follow, by the taste that also ranks their feeds. */
@Component
class Affinities {
	private static final Logger LOG = LoggerFactory.getLogger(Affinities.class);

	private static final int MOST_VIEWERS = 10_000;

	private static final Taste UNKNOWN = new Taste(Map.of(), Map.of());

	private final Tastes tastes;

	private final Cache<ViewersMinute, Taste> known = Caffeine.newBuilder().maximumSize(MOST_VIEWERS)
			.expireAfterWrite(Duration.ofMinutes(2)).build();

	Affinities(Tastes tastes) {
		this.tastes = tastes;
	}

	private record ViewersMinute(Id viewer, Instant begin) {}

	/** As of the beginning of that minute, so that all pages of a tray agree; without the database nobody is close. */
	Taste of(Id viewer, long asOf) {
		var minute = new ViewersMinute(viewer, Instant.ofEpochMilli(asOf).truncatedTo(ChronoUnit.MINUTES));
		Taste taste = known.getIfPresent(minute);
		if (taste == null) {
			try {
				taste = tastes.asOf(viewer, minute.begin());
				known.put(minute, taste);
			}
			catch (DataAccessException e) {
				LOG.debug("A tray is not ordered by affinity", e);
				return UNKNOWN;
			}
		}
		return taste;
	}
}
