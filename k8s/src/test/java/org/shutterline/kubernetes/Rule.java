package org.shutterline.kubernetes;

import java.util.stream.Stream;

/** What every overlay must keep. */
interface Rule {
	/** @return a sentence for each place that breaks it */
	Stream<String> broken(Manifests manifests);
}
