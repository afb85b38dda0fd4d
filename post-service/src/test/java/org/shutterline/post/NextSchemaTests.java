package org.shutterline.post;

import org.shutterline.platform.testing.NextSchema;

/** Posts, likes, comments and stories, and how they are erased, while the next version is rolled out. */
@NextSchema
class NextSchemaTests extends ErasureTests {}
