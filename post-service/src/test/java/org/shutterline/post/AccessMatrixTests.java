package org.shutterline.post;

import org.shutterline.platform.testing.AccessMatrix;

class AccessMatrixTests extends RunningPostService implements AccessMatrix {}
