package org.shutterline.compose;

import java.util.stream.Stream;

/** What the platform in containers must keep. */
interface Rule {
	/** @return a sentence for each place that breaks it */
	Stream<String> broken(Composition composition);
}
