package org.shutterline.post.post;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.shutterline.platform.core.Id;

/** A part of an answer that does not depend on who asks. */
sealed interface Part permits PostContent, AuthorCard {
	/** Rises with each change of the part. */
	@JsonIgnore
	long partVersion();

	/** Whose part. */
	record Key(Kind kind, Id id) {
		static Key ofPost(Id id) {
			return new Key(Kind.POST, id);
		}

		static Key ofAuthor(Id id) {
			return new Key(Kind.AUTHOR, id);
		}
	}

	/** Which part. */
	enum Kind {
		/** {@link PostContent} */
		POST,
		/** {@link AuthorCard} */
		AUTHOR
	}
}
