package org.shutterline.user.account;

import org.shutterline.platform.core.Id;

/** What an edit says of the picture. */
sealed interface PictureChoice {
	record Same() implements PictureChoice {}

	record None() implements PictureChoice {}

	record Photo(Id mediaId) implements PictureChoice {}
}
