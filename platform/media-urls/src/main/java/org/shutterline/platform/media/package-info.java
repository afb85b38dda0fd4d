/**
 * How clients get photos and videos: who may see a private account's gets URLs that end soon, and everybody else's are the
 * same for all.
 */
@NullMarked
package org.shutterline.platform.media;

import org.jspecify.annotations.NullMarked;
