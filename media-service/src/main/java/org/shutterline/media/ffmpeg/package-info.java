/**
 * The ffmpeg programs, found or unpacked, and run as processes that can't outlive or outgrow their limits.
 */
@NullMarked
package org.shutterline.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
