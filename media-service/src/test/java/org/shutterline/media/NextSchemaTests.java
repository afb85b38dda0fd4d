package org.shutterline.media;

import org.shutterline.media.ForeignTopics.Deletions;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.platform.testing.NextSchema;
import org.springframework.beans.factory.annotation.Autowired;

/** Uploads, renditions, and how they are erased, while the next version is rolled out. */
@NextSchema
class NextSchemaTests extends ErasureTests {
	@Autowired
	NextSchemaTests(Deletions deletions, Ffmpeg ffmpeg) {
		super(deletions, ffmpeg);
	}
}
