/**
 * What is made of an original: everything is checked before it is decoded, decoded by ffmpeg and encoded anew, so that
 * nothing of the original file survives but its picture and sound.
 */
@NullMarked
package org.shutterline.media.rendition;

import org.jspecify.annotations.NullMarked;
