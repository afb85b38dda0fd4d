package org.shutterline.feed;

import org.shutterline.platform.testing.AccessMatrix;

class AccessMatrixTests extends RunningFeedService implements AccessMatrix {}
