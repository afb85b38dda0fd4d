package org.shutterline.user.account;

import java.util.Map;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

import com.fasterxml.jackson.annotation.JsonAnySetter;

/** The body of {@code PATCH /me}; what is missing stays as it is. */
record ProfileEdit(@Nullable String displayName, @Nullable String bio,
		@JsonAnySetter @Nullable Map<String, Object> others) {
	EditProfile by(Id userId, OptionalLong expectedVersion) {
		var fields = new Fields();
		if (others != null) {
			others.keySet().forEach(fields::unknown);
		}
		var newName = fields.optional("display_name", displayName, DisplayName::new);
		var newBio = fields.optional("bio", bio, Bio::new);
		fields.check();
		return new EditProfile(userId, newName, newBio, expectedVersion);
	}
}
