@NullMarked
package org.shutterline.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
