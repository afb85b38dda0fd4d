package org.shutterline.feed;

import org.shutterline.platform.testing.NextSchema;

/** Feeds while the next version is rolled out. */
@NextSchema
class NextSchemaTests extends FeedServiceTests {}
