package org.shutterline.feed.interaction;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * What a viewer's interactions say.
 *
 * @param authors the sum of the weights of the interactions with each author's posts, decayed
 * @param media the same for each type of media
 */
public record Taste(Map<Id, Double> authors, Map<String, Double> media) {
	/** How many interactions of each type are assumed before there are any, so that the first one does not decide. */
	private static final double ASSUMED = 5;

	private static final int TYPES = 2;

	public Taste {
		authors = Map.copyOf(authors);
		media = Map.copyOf(media);
	}

	/** 0 for an author with whom the viewer never had to do. */
	public double affinity(Id author) {
		return authors.getOrDefault(author, 0.0);
	}

	/** Which share of the interactions went to this type of media: a half for who has done nothing yet. */
	public double preference(@Nullable String type) {
		double all = media.values().stream().mapToDouble(Double::doubleValue).sum();
		double mine = type == null ? 0 : media.getOrDefault(type, 0.0);
		return (mine + ASSUMED) / (all + TYPES * ASSUMED);
	}
}
