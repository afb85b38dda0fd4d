package org.shutterline.user.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.FieldProblem;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;

/** Reads the fields of a request and collects what is wrong with them, so that one answer names all of it. */
public final class Fields {
	private final List<FieldProblem> problems = new ArrayList<>();

	/** The field in its own type; empty where it is missing, which is a problem, or wrong. */
	public <T> Optional<T> required(String field, @Nullable String text, Function<String, T> form) {
		if (text == null) {
			problems.add(new FieldProblem(field, "is missing"));
		}
		return optional(field, text, form);
	}

	/** The field in its own type; empty where it is missing or wrong. */
	public <T> Optional<T> optional(String field, @Nullable String text, Function<String, T> form) {
		if (text == null) {
			return Optional.empty();
		}
		try {
			return Optional.of(form.apply(text));
		}
		catch (IllegalArgumentException e) {
			problems.add(new FieldProblem(field, String.valueOf(e.getMessage())));
			return Optional.empty();
		}
	}

	/** Refuses a field that this call does not have, rather than to ignore what a client asked for. */
	public void unknown(String field) {
		problems.add(new FieldProblem(field, "is not a field of this call"));
	}

	/** @throws ProblemException if any field was wrong */
	public void check() {
		if (!problems.isEmpty()) {
			throw new ProblemException(
					new Problem(ProblemType.INVALID_REQUEST, "The request is invalid.", problems));
		}
	}
}
