package org.shutterline.user.account;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;

import tools.jackson.databind.JsonNode;

/**
 * The body of {@code PATCH /me}; what is missing stays as it is.
 *
 * @param profileMediaId a JSON null, other than nothing, takes the picture away
 */
record ProfileEdit(@Nullable String username, @Nullable String displayName, @Nullable String bio,
		@JsonProperty("private") @Nullable Boolean isPrivate, @Nullable JsonNode profileMediaId,
		@JsonAnySetter @Nullable Map<String, Object> others) {
	EditProfile by(Id userId, OptionalLong expectedVersion) {
		var fields = new Fields();
		if (others != null) {
			others.keySet().forEach(fields::unknown);
		}
		var newUsername = fields.optional("username", username, Username::choose);
		var newName = fields.optional("display_name", displayName, DisplayName::new);
		var newBio = fields.optional("bio", bio, Bio::new);
		var newPicture = picture(fields);
		fields.check();
		return new EditProfile(userId, newUsername, newName, newBio, Optional.ofNullable(isPrivate),
				newPicture, expectedVersion);
	}

	private PictureChoice picture(Fields fields) {
		if (profileMediaId == null) {
			return new PictureChoice.Same();
		}
		if (profileMediaId.isNull()) {
			return new PictureChoice.None();
		}
		return fields.optional("profile_media_id", profileMediaId.isString() ? profileMediaId.stringValue() : "",
				ProfileEdit::mediaId)
				.<PictureChoice>map(PictureChoice.Photo::new).orElseGet(PictureChoice.Same::new);
	}

	private static Id mediaId(String text) {
		try {
			return Id.parse(text);
		}
		catch (IllegalArgumentException e) {
			throw new IllegalArgumentException("must be the id of a media, or null", e);
		}
	}
}
