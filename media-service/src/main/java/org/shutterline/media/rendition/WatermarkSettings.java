package org.shutterline.media.rendition;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A mark on all photos and videos.
 *
 * @param path a PNG, with transparency or without; where it is not set, nothing is marked
 * @param position the corner, or the centre
 * @param opacity 0 (not to be seen) to 1 (as the PNG is)
 * @param width as a share of the picture's
 * @param margin to the picture's edges, as a share of its shorter side
 */
@ConfigurationProperties("shutterline.media.watermark")
record WatermarkSettings(@Nullable Path path, @DefaultValue("bottom-right") Position position,
		@DefaultValue("0.6") double opacity, @DefaultValue("0.15") double width, @DefaultValue("0.02") double margin) {
	enum Position {
		TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT, CENTRE
	}

	WatermarkSettings {
		if (opacity < 0 || opacity > 1 || width <= 0 || width > 1 || margin < 0 || margin > 0.5) {
			throw new IllegalArgumentException("opacity, width and margin of a watermark are shares");
		}
	}
}
