package org.shutterline.user.graph;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * Somebody whom the viewer might want to follow.
 *
 * @param mutualCount how many of those whom the viewer follows follow them, as far as that was looked at; 0 for somebody
 * whom many follow
 */
record SuggestionView(Id userId, String username, String displayName, @Nullable URI profilePicUrl, long mutualCount) {}
