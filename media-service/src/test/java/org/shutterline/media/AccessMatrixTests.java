package org.shutterline.media;

import org.shutterline.platform.testing.AccessMatrix;

class AccessMatrixTests extends RunningMediaService implements AccessMatrix {}
