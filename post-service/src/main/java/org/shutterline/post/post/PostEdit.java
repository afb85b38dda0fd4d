package org.shutterline.post.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.FieldProblem;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;

import com.fasterxml.jackson.annotation.JsonAnySetter;

import tools.jackson.databind.JsonNode;

/**
 * The body of {@code PATCH /posts/{post_id}}, of which nothing is checked yet: what is missing stays as it is, a JSON null
 * takes away what was there.
 */
record PostEdit(@Nullable JsonNode caption, @Nullable JsonNode tags,
		@JsonAnySetter @Nullable Map<String, Object> others) {
	/** @throws ProblemException that names all that is wrong with the edit */
	EditPost checked() {
		var problems = new ArrayList<FieldProblem>();
		var edit = new EditPost(Optional.ofNullable(caption).map(written -> caption(written, problems)),
				Optional.ofNullable(tags).map(written -> tags(written, problems)));
		if (others != null) {
			// Refused, rather than to ignore what a client asked for.
			others.keySet().stream().limit(10)
					.forEach(field -> problems.add(new FieldProblem(field, "can't be edited")));
		}
		if (!problems.isEmpty()) {
			throw new ProblemException(new Problem(ProblemType.INVALID_REQUEST, "The edit is invalid.", problems));
		}
		return edit;
	}

	private static String caption(JsonNode written, List<FieldProblem> problems) {
		if (written.isNull()) {
			return "";
		}
		if (!written.isString()) {
			problems.add(new FieldProblem("caption", "must be a text"));
			return "";
		}
		return Wording.caption(written.stringValue(), problems);
	}

	private static List<String> tags(JsonNode written, List<FieldProblem> problems) {
		if (!written.isArray() && !written.isNull()) {
			problems.add(new FieldProblem("tags", "must be a list of texts"));
			return List.of();
		}
		var texts = written.valueStream().<@Nullable String>map(tag -> tag.isString() ? tag.stringValue() : null);
		return Wording.tags(texts.toList(), problems);
	}
}
