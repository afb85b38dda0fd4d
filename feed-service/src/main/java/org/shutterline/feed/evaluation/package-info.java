/** Replays what viewers saw and tells how well each order would have put first what they then liked. */
@NullMarked
package org.shutterline.feed.evaluation;

import org.jspecify.annotations.NullMarked;
